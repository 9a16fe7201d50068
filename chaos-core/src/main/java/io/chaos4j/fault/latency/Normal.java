package io.chaos4j.fault.latency;

/**
 * The normal distribution: jitter on both sides of a mean.
 *
 * <p>Its quantile is {@code mean + sd z(share)}, and its median the mean, so that {@code p99 = mean + sd z(0.99)} (NIST/SEMATECH, <i>e-Handbook of
 * Statistical Methods</i>, 1.3.6.6.1).
 *
 * @param mean in nanoseconds
 * @param sd the standard deviation, in nanoseconds
 */
record Normal(double mean, double sd) implements Distribution {

    static Normal ofPercentiles(long p50, long p99) {
        return new Normal((double) p50, (p99 - p50) / NormalQuantile.of(0.99));
    }

    @Override
    public double at(double share) {
        return mean + sd * NormalQuantile.of(share);
    }
}
