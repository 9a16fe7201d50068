package io.chaos4j.check.claim;

import java.util.function.DoubleUnaryOperator;

/**
 * Tails, limits and quantiles of the binomial, Poisson, Student and F distributions. Counts need not be whole: calls that come in
 * clumps are worth a smaller number, which seldom is (Korn and Graubard, <i>Confidence intervals for proportions with small expected number of
 * positive counts estimated from survey data</i>, Survey Methodology 24, 1998).
 */
public final class Tails {

    private static final int HALVINGS = 50;

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
        return k >= n ? 1 : rising(0, 1, share -> alpha - binomialAtMost(n, share, k));
    }

    /** The smallest share that k of n do not refute. */
    static double lowestShare(double n, double k, double alpha) {
        return k <= 0 ? 0 : rising(0, 1, share -> binomialAtLeast(n, share, k) - alpha);
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
        return student(alpha, Double.POSITIVE_INFINITY);
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
        double low = from;
        double high = to;
        for (int i = 0; i < HALVINGS; i++) {
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
