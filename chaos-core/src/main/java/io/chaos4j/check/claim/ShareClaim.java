package io.chaos4j.check.claim;

import io.chaos4j.event.RunEvent.Criterion.Outcome;

/**
 * Claims that a share of calls is below a limit, judged by how many calls contradict it.
 *
 * <p>Of n calls, k are of the kind. Were the share of all calls just the limit, k would be Bin(n, limit). The claim is true if so few
 * would be rare, P(X ≤ k) ≤ α, false if so many would be rare, P(X ≥ k) ≤ α, and unknown between. Both n and k are divided by the
 * inflation of {@link Clumps} first (Korn and Graubard 1998). The interval is Clopper and Pearson's of the same numbers, so it ends below the
 * limit exactly when the claim is true.
 */
public final class ShareClaim {

    private ShareClaim() {}

    /**
     * Judges {@code share < limit}.
     *
     * @param limit between 0 and 1
     * @param alpha the likelihood of error on either side
     */
    public static Finding below(Evidence evidence, double limit, double alpha) {
        Blocks worst = evidence.worst();
        Blocks decided = evidence.decided();
        double worth = worst.whole() / Clumps.ofShare(worst, evidence.before(), alpha);
        double worthDecided = decided.whole() / Clumps.ofShare(decided, evidence.before(), alpha);
        Outcome outcome = Outcome.UNKNOWN;
        if (worst.whole() > 0 && Tails.binomialAtMost(worth, limit, worth * worst.ratio()) <= alpha) {
            outcome = Outcome.TRUE;
        } else if (decided.whole() > 0
                && Tails.binomialAtLeast(worthDecided, limit, worthDecided * decided.ratio()) <= alpha) {
            outcome = Outcome.FALSE;
        }
        return new Finding(outcome, estimate(evidence, alpha), decided.whole(), Math.min(worth, worthDecided));
    }

    /** The share with its limits; NaN and everything of no calls. */
    public static Estimate estimate(Evidence evidence, double alpha) {
        return estimate(evidence.decided(), evidence.before(), alpha)
                .upTo(estimate(evidence.worst(), evidence.before(), alpha));
    }

    private static Estimate estimate(Blocks blocks, Blocks before, double alpha) {
        double calls = blocks.whole();
        if (calls <= 0) {
            return new Estimate(Double.NaN, 0, 1);
        }
        double worth = calls / Clumps.ofShare(blocks, before, alpha);
        return estimate(worth, worth * blocks.ratio(), alpha);
    }

    /** The share of so many independent calls with its limits. */
    public static Estimate estimate(double calls, double part, double alpha) {
        return new Estimate(
                part / calls, Tails.lowestShare(calls, part, alpha), Tails.highestShare(calls, part, alpha));
    }

    /** About what a share will be known by of calls that are worth so many independent ones. */
    public static Estimate expected(double share, double worth, double alpha) {
        double part = worth * share;
        return new Estimate(
                share, Tails.roughlyLowestShare(worth, part, alpha), Tails.roughlyHighestShare(worth, part, alpha));
    }

    /** The fewest independent calls with which such a claim can be found true at all. */
    public static double needed(double limit, double alpha) {
        return Math.ceil(Math.log(alpha) / Math.log1p(-limit));
    }
}
