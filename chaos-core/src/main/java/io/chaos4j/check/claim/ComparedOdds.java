package io.chaos4j.check.claim;

/**
 * The odds of a claim that compares two estimates, as a rate with its limit or a percentile with a multiple of its baseline: by the errors that
 * both will have at their lengths, the difference as a normal variable, between logarithms where both are positive. A fixed limit has
 * no error; then what was seen has one, because the service may be a little better or worse than it looked.
 */
public final class ComparedOdds implements Odds {

    private final Known now;
    private final Limit limit;
    private final boolean below;
    private final double value;
    private final double seenSeconds;
    private final double telling;
    private final double alpha;

    /** What a value will be known by. */
    public interface Known {

        /**
         * A value of so many seconds.
         *
         * @param clumps by how much more its calls are found to come in clumps than they were seen to
         */
        Estimate of(double value, double seconds, double clumps);
    }

    /** What a limit will be known by. */
    public interface Limit {

        /** After a baseline of so many seconds. */
        Estimate of(double before, double clumps);
    }

    /**
     * The odds of one claim.
     *
     * @param now what the value will be known by in the phase
     * @param limit what the limit will be known by after a baseline of so many seconds
     * @param below whether the value is claimed to be below the limit; else above it
     * @param value what was seen
     * @param seenSeconds for how long
     * @param telling in how many of these seconds there was anything of it, as {@link Blocks#telling} counts
     */
    public ComparedOdds(
            Known now, Limit limit, boolean below, double value, double seenSeconds, double telling, double alpha) {
        this.now = now;
        this.limit = limit;
        this.below = below;
        this.value = value;
        this.seenSeconds = seenSeconds;
        this.telling = telling;
        this.alpha = alpha;
    }

    @Override
    public double isTrue(double seconds, double before) {
        return likelihood(value, seconds, before, below, true);
    }

    @Override
    public double isFalse(double seconds, double before) {
        return likelihood(value, seconds, before, !below, true);
    }

    @Override
    public double finds(double times, double seconds, double before) {
        double wrong = limit.of(before, 1).value() * (below ? times : 1 / times);
        return likelihood(wrong, seconds, before, !below, false);
    }

    /** How likely such a value is found to be below its limit, or above it: over what its calls may be found to be worth. */
    private double likelihood(double such, double seconds, double before, boolean lower, boolean asSeen) {
        double sum = 0;
        double[] likely = Clumps.likely(seconds + before, seenSeconds, telling, alpha);
        for (double clumps : likely) {
            Estimate known = limit.of(before, clumps);
            double blurred = asSeen && known.isExact()
                    ? error(now.of(value, seenSeconds, 1).distance(known), lower)
                    : 0;
            sum += likelihood(now.of(such, seconds, clumps).distance(known), lower, blurred);
        }
        return sum / likely.length;
    }

    private double likelihood(Estimate distance, boolean lower, double blurred) {
        double edge = lower ? -distance.upper() : distance.lower();
        if (Double.isInfinite(edge)) {
            return 0;
        }
        double error = Math.hypot(error(distance, lower), blurred);
        if (error > 0) {
            return Tails.normalBelow(edge / error);
        }
        return edge > 0 ? 1 : 0;
    }

    /** The standard error on the side towards which it must not err. */
    private double error(Estimate distance, boolean lower) {
        double width = lower ? distance.upper() - distance.value() : distance.value() - distance.lower();
        return width / Tails.normal(alpha);
    }
}
