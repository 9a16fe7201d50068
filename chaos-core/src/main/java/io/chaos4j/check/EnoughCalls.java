package io.chaos4j.check;

import io.chaos4j.event.RunEvent.Criterion.Outcome;

/**
 * Judges a claim about a quantile by how many calls contradict it, so that chance alone holds or fails it in at most one
 * of twenty runs on either side.
 *
 * <p>{@code p99 < X}: of n calls, k took X or longer. Were 1 % of all calls that slow, k would be Bin(n, 1 %). The claim
 * is true if so few would be rare, P(X ≤ k) ≤ 5 %, false if so many would be rare, P(X ≥ k) ≤ 5 %, and unknown between.
 * The exact binomial tail, summed in logarithms.
 */
final class EnoughCalls {

    private static final double SIGNIFICANCE = 0.05;

    private EnoughCalls() {}

    /**
     * Judges {@code quantile < X}.
     *
     * @param calls how many there were
     * @param contradicting how many took X or longer
     */
    static Outcome below(double quantile, long calls, long contradicting) {
        double share = 1 - quantile;
        if (contradicting >= 0 && atMost(calls, share, contradicting) <= SIGNIFICANCE) {
            return Outcome.TRUE;
        }
        return atLeast(calls, share, contradicting) <= SIGNIFICANCE ? Outcome.FALSE : Outcome.UNKNOWN;
    }

    /** The smallest number of calls with which such a claim can be found true at all. */
    static long needed(double quantile) {
        return (long) Math.ceil(Math.log(SIGNIFICANCE) / Math.log(quantile));
    }

    /** P(X ≤ k) for X ~ Bin(n, p). */
    static double atMost(long n, double p, long k) {
        if (k >= n) {
            return 1;
        }
        double logOdds = Math.log(p) - Math.log1p(-p);
        double logTerm = n * Math.log1p(-p);
        double sum = Math.exp(logTerm);
        for (long i = 1; i <= k; i++) {
            logTerm += Math.log((double) (n - i + 1) / i) + logOdds;
            sum += Math.exp(logTerm);
        }
        return Math.min(1, sum);
    }

    /** P(X ≥ k) for X ~ Bin(n, p). */
    static double atLeast(long n, double p, long k) {
        return k <= 0 ? 1 : 1 - atMost(n, p, k - 1);
    }
}
