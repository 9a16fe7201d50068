package io.chaos4j.benchmarks.verdicts;

import java.util.List;

/**
 * How a service behaves when nothing is wrong with it.
 *
 * @param name what the tables call it
 * @param arrivals how its calls come
 * @param rate calls a second, of an open loop
 * @param spread sigma of the lognormal durations; 0 for a heavy tail (Pareto, exponent 1.5, cut at 5 s)
 * @param pauses when it stands still for 200 ms, and every call with it
 * @param drift how far its level wanders up and down in five minutes, as a share
 * @param warmUp how much slower it is at its beginning; a third of that is left every 30 s
 * @param retries whether errors come in episodes of half a second and failed calls are made again
 * @param seconds how long baseline and fault phase are; 0 for as long as is recommended for each criterion. Where they are given they are too short
 *     to decide, so that a verdict may be INCONCLUSIVE and must not be wrong all the same
 */
record Family(
        String name,
        Arrivals arrivals,
        double rate,
        double spread,
        Pauses pauses,
        double drift,
        double warmUp,
        boolean retries,
        int seconds) {

    /** How calls come. */
    enum Arrivals {
        /** A Poisson process. */
        POISSON,
        /** A Poisson process of bursts, 25 calls each in the mean, and the larger a burst, the slower its calls. */
        BURSTS,
        /** Eight workers, each of which calls again 30 ms after its last call has ended, in the mean. */
        CLOSED
    }

    /** When the service stands still. */
    enum Pauses {
        NONE,
        /** Every ten seconds. */
        PERIODIC,
        /** At random, every 20 s in the mean. */
        RANDOM
    }

    /** So many calls a second are enough for a share in a few seconds, and so many for a percentile. */
    static final double SOME = 6;

    static final double MANY = 40;

    private static final double SPREAD = 0.6;

    static final List<Family> ALL = List.of(
            open("lognormal", 150),
            new Family("heavy tail", Arrivals.POISSON, 150, 0, Pauses.NONE, 0, 0, false, 0),
            new Family("bursts", Arrivals.BURSTS, 150, SPREAD, Pauses.NONE, 0, 0, false, 0),
            new Family("periodic pauses", Arrivals.POISSON, 150, SPREAD, Pauses.PERIODIC, 0, 0, false, 0),
            new Family("random pauses", Arrivals.POISSON, 150, SPREAD, Pauses.RANDOM, 0, 0, false, 0),
            new Family("drift", Arrivals.POISSON, 150, SPREAD, Pauses.NONE, 0.05, 0, false, 0),
            new Family("warm-up", Arrivals.POISSON, 150, SPREAD, Pauses.NONE, 0, 2, false, 0),
            new Family("closed loop", Arrivals.CLOSED, 150, SPREAD, Pauses.NONE, 0, 0, false, 0),
            new Family("retries", Arrivals.POISSON, 150, SPREAD, Pauses.NONE, 0, 0, true, 0),
            open("12/s", 12),
            open("3/s", 3),
            open("lognormal", 150).tooShort(10),
            new Family("bursts", Arrivals.BURSTS, 150, SPREAD, Pauses.NONE, 0, 0, false, 0).tooShort(10),
            new Family("random pauses", Arrivals.POISSON, 150, SPREAD, Pauses.RANDOM, 0, 0, false, 0).tooShort(10),
            open("12/s", 12).tooShort(30));

    private static Family open(String name, double rate) {
        return new Family(name, Arrivals.POISSON, rate, SPREAD, Pauses.NONE, 0, 0, false, 0);
    }

    /** Whether it runs as long as is recommended, which is enough to decide. */
    boolean enough() {
        return seconds == 0;
    }

    static Family named(String name) {
        return ALL.stream()
                .filter(family -> family.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no family '" + name + "'; there are "
                        + ALL.stream().map(Family::name).toList()));
    }

    /** Whether a truth means something here: where the level wanders there is no single limit to be exactly at. */
    boolean has(Truth truth) {
        boolean hasLimit = truth.expected() != Truth.Expected.EDGE || (drift == 0 && warmUp == 0);
        boolean hasStop = !truth.name().contains("stop-when") || rate >= SOME;
        // Where the steady state asks for the rate alone, nothing asks for the tail.
        boolean hasTail = !truth.name().startsWith("partial") || rate >= SOME;
        // Where a baseline takes minutes, what rises by 1 % a second leaves every scale.
        boolean isSoonSeen = arrivals != Arrivals.BURSTS && pauses == Pauses.NONE && rate >= SOME;
        boolean hasRise = truth.rises() == 0 || (enough() && isSoonSeen && drift == 0 && warmUp == 0);
        return hasLimit && hasStop && hasTail && hasRise;
    }

    /** The same long after its start. */
    Family warm() {
        return new Family(name, arrivals, rate, spread, pauses, drift, 0, retries, seconds);
    }

    private Family tooShort(int length) {
        return new Family(
                name + " for " + length + " s", arrivals, rate, spread, pauses, drift, warmUp, retries, length);
    }
}
