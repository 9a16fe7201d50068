package io.chaos4j.check.claim;

/**
 * Estimates a rate from its blocks: calls of so many seconds, calls of one point for each call of another, or the increase of one counter
 * for each of another. The parts need not belong to the whole.
 *
 * <p>The exact limits of a Poisson count (Garwood 1936), the count divided by the inflation of {@link Clumps}, as Fay and Feuer do for
 * weighted rates (<i>Confidence intervals for directly standardized rates</i>, Statistics in Medicine 16, 1997). So a count of zero has an
 * upper limit, and regular calls have a narrow interval.
 */
public final class RateClaim {

    private RateClaim() {}

    /**
     * The rate with its limits; NaN and everything of an empty window.
     *
     * @param now what was counted
     * @param before the same before the faults, for how clumped it comes; {@link Blocks#NONE} where that is not known
     */
    public static Estimate estimate(Blocks now, Blocks before, double alpha) {
        if (now.whole() <= 0) {
            return new Estimate(Double.NaN, 0, Double.POSITIVE_INFINITY);
        }
        double inflation = Clumps.ofRate(now, before, alpha);
        double count = now.part() / inflation;
        double perCount = inflation / now.whole();
        return new Estimate(
                now.ratio(), Tails.lowestMean(count, alpha) * perCount, Tails.highestMean(count, alpha) * perCount);
    }

    /** About what a rate will be known by that has so much of the whole, its calls that clumped. */
    public static Estimate expected(double rate, double whole, double inflation, double alpha) {
        double calls = rate * whole;
        double each = Math.max(inflation, Clumps.leastOfRate(calls));
        double perCount = each / whole;
        return new Estimate(
                rate,
                Math.min(rate, Tails.roughMean(calls / each, -1, alpha) * perCount),
                Math.max(rate, Tails.roughMean(calls / each, 1, alpha) * perCount));
    }
}
