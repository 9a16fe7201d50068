package io.chaos4j.fault.latency;

/**
 * A distribution that ends: a longer delay is the longest one, and one below 0 is none.
 *
 * <p>It is cut and not drawn again (censored and not truncated, in the words of statistics), so that its percentiles up to there are what the file
 * says they are.
 *
 * @param longest in nanoseconds
 */
record Cut(Distribution distribution, long longest) {

    /** The delay of one call, in nanoseconds. */
    long nanos(long random) {
        return Math.max(0, Math.min(longest, Math.round(distribution.at(Uniform.of(random)))));
    }
}
