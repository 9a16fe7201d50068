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
 * @param baseline how long its baseline is, in seconds
 * @param duration how long the fault phase is, in seconds
 * @param enough whether these lengths are enough to decide; else a verdict may be INCONCLUSIVE, and must not be wrong all the same
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
        int baseline,
        int duration,
        boolean enough) {

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

    static final List<Family> ALL = List.of(
            open("lognormal", 150, 60),
            new Family("heavy tail", Arrivals.POISSON, 150, 0, Pauses.NONE, 0, 0, false, 120, 120, true),
            new Family("bursts", Arrivals.BURSTS, 150, 0.6, Pauses.NONE, 0, 0, false, 240, 240, true),
            new Family("periodic pauses", Arrivals.POISSON, 150, 0.6, Pauses.PERIODIC, 0, 0, false, 480, 480, true),
            new Family("random pauses", Arrivals.POISSON, 150, 0.6, Pauses.RANDOM, 0, 0, false, 1200, 1200, true),
            new Family("drift", Arrivals.POISSON, 150, 0.6, Pauses.NONE, 0.05, 0, false, 60, 60, true),
            new Family("warm-up", Arrivals.POISSON, 150, 0.6, Pauses.NONE, 0, 2, false, 60, 60, true),
            new Family("closed loop", Arrivals.CLOSED, 150, 0.6, Pauses.NONE, 0, 0, false, 60, 60, true),
            new Family("retries", Arrivals.POISSON, 150, 0.6, Pauses.NONE, 0, 0, true, 240, 240, true),
            open("12/s", 12, 300),
            open("3/s", 3, 1200),
            open("lognormal", 150, 60).tooShort(10),
            new Family("bursts", Arrivals.BURSTS, 150, 0.6, Pauses.NONE, 0, 0, false, 120, 120, true).tooShort(10),
            new Family("random pauses", Arrivals.POISSON, 150, 0.6, Pauses.RANDOM, 0, 0, false, 240, 240, true)
                    .tooShort(10),
            open("12/s", 12, 300).tooShort(30));

    private static Family open(String name, double rate, int seconds) {
        return new Family(name, Arrivals.POISSON, rate, 0.6, Pauses.NONE, 0, 0, false, seconds, seconds, true);
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
        return hasLimit && hasStop && hasTail;
    }

    /** The same long after its start. */
    Family warm() {
        return new Family(name, arrivals, rate, spread, pauses, drift, 0, retries, baseline, duration, enough);
    }

    private Family tooShort(int seconds) {
        return new Family(
                name + " for " + seconds + " s",
                arrivals,
                rate,
                spread,
                pauses,
                drift,
                warmUp,
                retries,
                seconds,
                seconds,
                false);
    }
}
