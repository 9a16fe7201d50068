package io.chaos4j.fault.latency;

/**
 * The Pareto distribution (type I): a shortest delay, and a tail that falls as a power of the delay, as of retries, queues and sizes of files.
 *
 * <p>With the shape alpha, {@code P(X > x) = (min/x)^alpha}: its quantile is {@code min (1 - share)^(-1/alpha)}. So {@code p99/p50 = 50^(1/alpha)}
 * and {@code min = p50 2^(-1/alpha)}. The mean is {@code alpha min / (alpha - 1)} and the variance {@code min² alpha / ((alpha - 1)² (alpha - 2))},
 * which gives {@code alpha = 1 + sqrt(1 + mean²/sd²)}, above 2, and {@code min = mean (1 - 1/alpha)} (N. L. Johnson, S. Kotz, N. Balakrishnan,
 * <i>Continuous Univariate Distributions</i>, volume 1, Wiley 1994, chapter 20).
 *
 * @param min the shortest delay, in nanoseconds
 * @param tail 1/alpha: 0 for a constant, and the heavier the larger
 */
record Pareto(double min, double tail) implements Distribution {

    static Pareto ofShape(long min, double alpha) {
        return new Pareto((double) min, 1 / alpha);
    }

    static Pareto ofPercentiles(long p50, long p99) {
        double tail = StrictMath.log((double) p99 / p50) / StrictMath.log(50);
        return new Pareto(p50 * StrictMath.pow(2, -tail), tail);
    }

    static Pareto ofMoments(long mean, long sd) {
        double relative = (double) mean / sd;
        double tail = 1 / (1 + Math.sqrt(1 + relative * relative));
        return new Pareto(mean * (1 - tail), tail);
    }

    @Override
    public double at(double share) {
        // StrictMath.pow allocates.
        return min * StrictMath.exp(-tail * StrictMath.log1p(-share));
    }
}
