package io.chaos4j.fault.latency;

/**
 * How delays are distributed, by the quantile function: its values at random shares are random delays (L. Devroye, <i>Non-Uniform Random Variate
 * Generation</i>, Springer 1986, II.2, inversion). One number is drawn per delay, so that the same random bits give the same delay.
 *
 * <p>Implementations compute with {@link StrictMath}: every JVM gives the same delays for a seed. Thread-safe; allocate nothing.
 */
@FunctionalInterface
interface Distribution {

    /**
     * The delay that a share of all delays is below.
     *
     * @param share between 0 and 1, both excluded
     * @return in nanoseconds; below 0, or longer than a delay may be, where the distribution has such values
     */
    double at(double share);
}
