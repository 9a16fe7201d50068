package io.chaos4j.check.claim;

/** How likely a claim is decided in a run that is still to be made, should the service be in it as it was seen. */
public interface Odds {

    /**
     * How likely the claim is found true.
     *
     * @param seconds how long the phase is that it is judged of
     * @param before how long the baseline is
     */
    double isTrue(double seconds, double before);

    /** How likely it is found false. */
    double isFalse(double seconds, double before);

    /**
     * How likely it is found false of a service that misses its limit.
     *
     * @param times by how many times; from 1 on, which is the limit itself
     */
    double finds(double times, double seconds, double before);
}
