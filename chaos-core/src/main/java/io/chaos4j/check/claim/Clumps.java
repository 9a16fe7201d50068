package io.chaos4j.check.claim;

import java.util.function.ToDoubleFunction;

/**
 * How many times as uncertain a quotient is as it would be if its calls came independently of each other: the design effect of the blocks
 * (Rao and Scott, <i>A simple method for the analysis of clustered binary data</i>, Biometrics 48, 1992), with the correction for having
 * been estimated itself from so many blocks (Korn and Graubard 1998). A count divided by it is the count of independent calls that would
 * be worth as much.
 *
 * <p>What lasts longer than a second shows only in longer blocks, so the largest effect over blocks of 1, 2, 4 … seconds counts, as long as
 * seven of them are left. What was seen before the faults counts too: where both agree (an F test at 5 %) they are taken together, so that
 * ten seconds of a fault phase need not tell by themselves; where they do not, the larger effect counts.
 */
public final class Clumps {

    /** Fewer longer blocks tell nothing that the shorter ones do not. */
    private static final int FEWEST_BLOCKS = 7;

    private static final double AGREEMENT = 0.05;

    /** No count is known better than so many independent ones would be known: a call more or less at either end of a window. */
    private static final double EDGE_CALLS = 5;

    /** What a normal variable exceeds in one of six. */
    private static final double SIXTH = 0.967;

    private Clumps() {}

    /**
     * For a share, whose independent calls would be binomial.
     *
     * @param now what was counted
     * @param before the same, of a time before the faults; {@link Blocks#NONE} where there is none
     * @param alpha the likelihood of error that the claim will be judged at
     * @return 1 or more
     */
    public static double ofShare(Blocks now, Blocks before, double alpha) {
        return Math.max(1, inflation(now, before, alpha, Clumps::ofIndependentShare));
    }

    /**
     * For a rate, whose independent calls would be a Poisson process. Calls that come as regularly as a clock are known better than that,
     * though not better than a call or two.
     */
    public static double ofRate(Blocks now, Blocks before, double alpha) {
        return Math.max(leastOfRate(now.part()), inflation(now, before, alpha, Clumps::ofIndependentRate));
    }

    static double leastOfRate(double calls) {
        return Math.min(1, EDGE_CALLS / Math.max(calls, 1));
    }

    /**
     * Three equally likely quotients of the effect that a run of so many seconds will find and the one that was seen: both are estimates of a few
     * blocks, as chi-squared variables are (Wilson and Hilferty 1931). What is found is taken for larger the fewer blocks there are, and
     * what was seen tells the less, the fewer of its seconds had in them what the claim is about.
     *
     * @param seen how many seconds were seen
     * @param telling how many of them had anything in them, as {@link Blocks#telling} counts
     */
    static double[] likely(double seconds, double seen, double telling, double alpha) {
        double found = spread(Math.min(2 * (FEWEST_BLOCKS - 1), seconds - 2));
        double known = spread(telling - 1);
        double fewer = 1;
        if (seconds < seen) {
            fewer = Tails.student(alpha, Math.max(1, seconds - 1)) / Tails.student(alpha, Math.max(1, seen - 1));
        }
        double[] likely = new double[3];
        for (int i = 0; i < likely.length; i++) {
            double root = 1 - found + known + (i - 1) * SIXTH * Math.sqrt(found + known);
            likely[i] = fewer * fewer * Math.pow(root, 3);
        }
        return likely;
    }

    /** The variance of the cube root of an effect that was estimated of so many degrees of freedom. */
    private static double spread(double degrees) {
        return 2 / (9.0 * Math.max(1, degrees));
    }

    private static double inflation(Blocks now, Blocks before, double alpha, ToDoubleFunction<Blocks> independent) {
        double largest = 0;
        int degrees = 0;
        for (int length = 1;
                length == 1 || Math.max(now.size(), before.size()) / length >= FEWEST_BLOCKS;
                length *= 2) {
            Effect effect = together(Effect.of(now, length, independent), Effect.of(before, length, independent));
            largest = effect.known() ? Math.max(largest, effect.size) : largest;
            // The largest of several is too large rather than too small; so the shortest blocks say how well it is
            // known.
            degrees = Math.max(degrees, effect.degrees);
        }
        if (degrees == 0) {
            return 1;
        }
        double t = Tails.student(alpha, degrees) / Tails.normal(alpha);
        return largest * t * t;
    }

    private static Effect together(Effect now, Effect before) {
        if (!now.known() || !before.known()) {
            return now.known() ? now.afterQuiet(before) : before;
        }
        if (now.equals(Effect.ONE_BLOCK)) {
            return before;
        }
        Effect larger = now.size > before.size ? now : before;
        Effect smaller = now.size > before.size ? before : now;
        if (Tails.varianceRatioAbove(larger.size / smaller.size, larger.degrees, smaller.degrees) < AGREEMENT) {
            return larger;
        }
        int degrees = now.degrees + before.degrees;
        return new Effect((now.size * now.degrees + before.size * before.degrees) / degrees, degrees, 0);
    }

    private static double ofIndependentShare(Blocks blocks) {
        double share = blocks.ratio();
        return share * (1 - share) / blocks.whole();
    }

    private static double ofIndependentRate(Blocks blocks) {
        return blocks.ratio() / blocks.whole();
    }

    /**
     * One look at how clumped calls are.
     *
     * @param size variance over what it would be of independent calls
     * @param degrees of freedom of the estimate; 0 where nothing can be seen of it, as of calls that are all alike
     * @param quiet the degrees that there would be, had not all calls been alike
     */
    private record Effect(double size, int degrees, int quiet) {

        private static final Effect UNKNOWN = new Effect(Double.NaN, 0, 0);

        /** One second alone tells nothing of clumps. It counts for next to nothing, but for something. */
        private static final Effect ONE_BLOCK = new Effect(1, 1, 0);

        static Effect of(Blocks blocks, int length, ToDoubleFunction<Blocks> independent) {
            if (length > 1 && blocks.size() / length < FEWEST_BLOCKS) {
                return UNKNOWN;
            }
            Blocks merged = length == 1 ? blocks : blocks.merged(length);
            double expected = independent.applyAsDouble(merged);
            int filled = merged.filled();
            if (!(expected > 0)) {
                return new Effect(Double.NaN, 0, Math.max(0, filled - 1));
            }
            return filled < 2 ? ONE_BLOCK : new Effect(merged.variance() / expected, filled - 1, 0);
        }

        /** A time in which nothing happened had no clumps either. That says nothing of a single second in which something does. */
        Effect afterQuiet(Effect before) {
            return before.quiet == 0 || equals(ONE_BLOCK) ? this : together(this, new Effect(1, before.quiet, 0));
        }

        boolean known() {
            return degrees > 0;
        }
    }
}
