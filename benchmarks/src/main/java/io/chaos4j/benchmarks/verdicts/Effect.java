package io.chaos4j.benchmarks.verdicts;

/**
 * What is wrong with a service for a while.
 *
 * @param latency what durations are multiplied by
 * @param slow the share of calls that take 3 s
 * @param errors the share of calls that throw
 * @param traffic the share of the rate that is left
 * @param hung the share of calls that never return
 */
record Effect(double latency, double slow, double errors, double traffic, double hung) {

    /** The share of calls that throw when nothing is wrong. */
    static final double FEW_ERRORS = 0.003;

    static final Effect NONE = new Effect(1, 0, FEW_ERRORS, 1, 0);

    static Effect latency(double factor) {
        return new Effect(factor, 0, FEW_ERRORS, 1, 0);
    }

    static Effect slow(double share) {
        return new Effect(1, share, FEW_ERRORS, 1, 0);
    }

    static Effect errors(double share) {
        return new Effect(1, 0, share, 1, 0);
    }

    static Effect traffic(double share) {
        return new Effect(1, 0, FEW_ERRORS, share, 0);
    }

    static Effect hung(double share) {
        return new Effect(1, 0, FEW_ERRORS, 1, share);
    }
}
