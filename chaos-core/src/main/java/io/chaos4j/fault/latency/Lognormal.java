package io.chaos4j.fault.latency;

/**
 * The lognormal distribution: delays whose logarithms are distributed normally.
 *
 * <p>Its quantile is {@code exp(mu + sigma z(share))}, its median {@code exp(mu)}. With a mean m and a standard deviation s,
 * {@code sigma² = ln(1 + s²/m²)} and {@code mu = ln m - sigma²/2} (N. L. Johnson, S. Kotz, N. Balakrishnan, <i>Continuous Univariate
 * Distributions</i>, volume 1, Wiley 1994, chapter 14; NIST/SEMATECH, <i>e-Handbook of Statistical Methods</i>, 1.3.6.6.9).
 *
 * @param mu the mean of the logarithm of the delay in nanoseconds
 * @param sigma its standard deviation
 */
record Lognormal(double mu, double sigma) implements Distribution {

    static Lognormal ofPercentiles(long p50, long p99) {
        double mu = StrictMath.log((double) p50);
        return new Lognormal(mu, (StrictMath.log((double) p99) - mu) / NormalQuantile.of(0.99));
    }

    static Lognormal ofMoments(long mean, long sd) {
        double relative = (double) sd / mean;
        double variance = StrictMath.log1p(relative * relative);
        return new Lognormal(StrictMath.log((double) mean) - variance / 2, Math.sqrt(variance));
    }

    @Override
    public double at(double share) {
        return StrictMath.exp(mu + sigma * NormalQuantile.of(share));
    }
}
