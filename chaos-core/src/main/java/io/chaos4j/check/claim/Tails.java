package io.chaos4j.check.claim;

import java.util.function.DoubleUnaryOperator;

/**
 * Tails, limits and quantiles of the binomial, Poisson, Student and F distributions. Counts need not be whole: calls that come in
 * clumps are worth a smaller number, which seldom is (Korn and Graubard, <i>Confidence intervals for proportions with small expected number of
 * positive counts estimated from survey data</i>, Survey Methodology 24, 1998).
 */
public final class Tails {

    private static final int HALVINGS = 50;

    /** Enough of them for what is only expected. */
    private static final int FEW_HALVINGS = 18;

    /** What criteria are judged at, and how many deviations that is: asked for a thousand times. */
    private static final double USUAL = 0.05;

    private static final double NORMAL_OF_USUAL = student(USUAL, Double.POSITIVE_INFINITY);

    private Tails() {}

    /** P(X ≤ k) for X ~ Bin(n, p). */
    public static double binomialAtMost(double n, double p, double k) {
        if (k < 0) {
            return 0;
        }
        return k >= n ? 1 : Incomplete.beta(1 - p, n - k, k + 1);
    }

    /** P(X ≥ k) for X ~ Bin(n, p). */
    public static double binomialAtLeast(double n, double p, double k) {
        if (k <= 0) {
            return 1;
        }
        return k > n ? 0 : Incomplete.beta(p, k, n - k + 1);
    }

    /** The largest share that k of n do not refute: Clopper and Pearson's upper limit, one-sided. */
    static double highestShare(double n, double k, double alpha) {
        return highestShare(n, k, alpha, HALVINGS);
    }

    private static double highestShare(double n, double k, double alpha, int halvings) {
        return k >= n ? 1 : rising(0, 1, halvings, share -> alpha - binomialAtMost(n, share, k));
    }

    static double roughlyHighestShare(double n, double k, double alpha) {
        return highestShare(n, k, alpha, FEW_HALVINGS);
    }

    /** The smallest share that k of n do not refute. */
    static double lowestShare(double n, double k, double alpha) {
        return lowestShare(n, k, alpha, HALVINGS);
    }

    private static double lowestShare(double n, double k, double alpha, int halvings) {
        return k <= 0 ? 0 : rising(0, 1, halvings, share -> binomialAtLeast(n, share, k) - alpha);
    }

    static double roughlyLowestShare(double n, double k, double alpha) {
        return lowestShare(n, k, alpha, FEW_HALVINGS);
    }

    /** The most contradictions among n with which a share is still refuted from below; negative when none is few enough. */
    public static double mostContradictions(double n, double share, double alpha) {
        return binomialAtMost(n, share, 0) > alpha
                ? -1
                : rising(0, n * share, k -> binomialAtMost(n, share, k) - alpha);
    }

    /** The fewest contradictions among n with which a share is refuted from above; more than n when not even all of them are enough. */
    public static double fewestContradictions(double n, double share, double alpha) {
        return binomialAtLeast(n, share, n) > alpha
                ? n + 1
                : rising(n * share, n, k -> alpha - binomialAtLeast(n, share, k));
    }

    /** The largest mean that a count does not refute, for a Poisson distribution (Garwood's limit). */
    static double highestMean(double count, double alpha) {
        return rising(
                count,
                10 + 4 * count + 40 * Math.sqrt(count + 1),
                mean -> Incomplete.gamma(count + 1, mean) - (1 - alpha));
    }

    /** The smallest mean that a count does not refute. */
    static double lowestMean(double count, double alpha) {
        return count <= 0 ? 0 : rising(0, count, mean -> Incomplete.gamma(count, mean) - alpha);
    }

    /** The most whole contradictions with which a share is refuted from below; -1 when none is few enough. */
    static double mostWhole(double n, double share, double alpha) {
        double low = -1;
        double high = Math.ceil(n * share) + 1;
        while (high - low > 1) {
            double middle = Math.floor((low + high) / 2);
            boolean refuted = binomialAtMost(n, share, middle) <= alpha;
            low = refuted ? middle : low;
            high = refuted ? high : middle;
        }
        return low;
    }

    /** The fewest whole ones with which it is refuted from above; more than n when not even all of them are enough. */
    static double fewestWhole(double n, double share, double alpha) {
        double low = Math.floor(n * share);
        double high = Math.floor(n) + 1;
        while (high - low > 1) {
            double middle = Math.floor((low + high) / 2);
            boolean refuted = binomialAtLeast(n, share, middle) <= alpha;
            high = refuted ? middle : high;
            low = refuted ? low : middle;
        }
        return high;
    }

    /** The limits of what is only expected, of a count's mean: below with {@code -1}, above with {@code 1}, by Wilson and Hilferty. */
    static double roughMean(double count, int side, double alpha) {
        double known = side < 0 ? count : count + 1;
        double root = 1 - 1 / (9 * known) + side * normal(alpha) / (3 * Math.sqrt(known));
        return known <= 0 ? 0 : known * Math.pow(Math.max(0, root), 3);
    }

    /** What a Student variable exceeds with this likelihood, below one half; infinitely many degrees give the normal one. */
    public static double student(double alpha, double degrees) {
        double most = 1;
        while (studentAbove(most, degrees) > alpha) {
            most *= 2;
        }
        return rising(0, most, t -> alpha - studentAbove(t, degrees));
    }

    /** What a normal variable exceeds with this likelihood. */
    public static double normal(double alpha) {
        return alpha == USUAL ? NORMAL_OF_USUAL : student(alpha, Double.POSITIVE_INFINITY);
    }

    /** How likely a normal variable is below this. */
    static double normalBelow(double x) {
        double within = Incomplete.gamma(0.5, x * x / 2);
        return x < 0 ? (1 - within) / 2 : (1 + within) / 2;
    }

    /** How likely a share is below this that k of n were seen of: a Beta variable. */
    static double shareBelow(double share, double k, double n) {
        return Incomplete.beta(share, k, n);
    }

    /** How likely a quotient of two variances that are the same is at least so large. */
    static double varianceRatioAbove(double ratio, double degreesAbove, double degreesBelow) {
        return Incomplete.beta(
                degreesBelow / (degreesBelow + degreesAbove * ratio), degreesBelow / 2, degreesAbove / 2);
    }

    private static double studentAbove(double t, double degrees) {
        return Double.isInfinite(degrees)
                ? (1 - Incomplete.gamma(0.5, t * t / 2)) / 2
                : Incomplete.beta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;
    }

    /** Where a function that rises passes zero. */
    private static double rising(double from, double to, DoubleUnaryOperator function) {
        return rising(from, to, HALVINGS, function);
    }

    private static double rising(double from, double to, int halvings, DoubleUnaryOperator function) {
        double low = from;
        double high = to;
        for (int i = 0; i < halvings; i++) {
            double middle = (low + high) / 2;
            if (function.applyAsDouble(middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
