package io.chaos4j.check;

import io.chaos4j.check.claim.Estimate;
import io.chaos4j.check.claim.Finding;
import io.chaos4j.check.claim.ShareClaim;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Measure;
import io.chaos4j.model.Quantity;
import io.chaos4j.model.Quantity.Dimension;
import java.util.Locale;

/**
 * What a claim came to, in the words of whoever has to believe it.
 *
 * @param comparison what was claimed
 * @param bound the limit, a baseline filled in
 * @param limit the limit with its own error
 * @param finding what came of it
 * @param alpha the likelihood of error
 */
record ClaimText(Condition.Comparison comparison, Value bound, Estimate limit, Finding finding, double alpha) {

    /** Names the clumps that calls come in where these make a difference. */
    private static final double CLUMPED = 0.8;

    /**
     * What the outcome rests on.
     *
     * @param above how many calls took as long as the limit or longer; -1 where that is not what is counted
     */
    String reason(long above) {
        String what = above >= 0
                ? String.format(Locale.ROOT, "%,d of %,.0f calls at or above it", above, finding.calls())
                : seen();
        if (finding.outcome() != Outcome.UNKNOWN) {
            String counted = above >= 0 ? what : "";
            return limit.isExact() ? counted : counted + (counted.isEmpty() ? "" : "; ") + baseline();
        }
        return what + "; this neither confirms nor refutes " + bound.text() + ": " + why();
    }

    private String seen() {
        Dimension dimension = comparison.measure().dimension();
        String value = new Quantity(finding.estimate().value(), dimension).text();
        if (dimension == Dimension.SHARE) {
            return String.format(Locale.ROOT, "%s of %,.0f", value, finding.calls())
                    + (Measure.quotient(comparison.measure()) != null ? "" : " calls");
        }
        return value;
    }

    private String why() {
        if (!limit.isExact()) {
            return baseline();
        }
        double worth = finding.worth();
        if (worth < CLUMPED * finding.calls()) {
            return String.format(Locale.ROOT, "calls come in clumps worth %,.0f independent ones", Math.floor(worth));
        }
        double needed = needed(comparison, limit.value(), alpha);
        return finding.calls() < needed
                ? String.format(Locale.ROOT, "it takes %,.0f calls or more", needed)
                : "too close, or too few calls";
    }

    /** The fewest calls, independent of each other, with which a claim could hold; 0 where it is not about a share. */
    static double needed(Condition.Comparison comparison, double limit, double alpha) {
        boolean claimsBelow =
                comparison.operator() == Condition.Operator.LESS || comparison.operator() == Condition.Operator.AT_MOST;
        double share = limit;
        if (comparison.measure() instanceof Measure.Percentile percentile) {
            share = 1 - percentile.quantile();
        } else if (comparison.measure().dimension() != Dimension.SHARE) {
            return 0;
        }
        double contradicting = claimsBelow ? share : 1 - share;
        return contradicting > 0 && contradicting < 1 ? ShareClaim.needed(contradicting, alpha) : 0;
    }

    private String baseline() {
        return "true limit: " + text(limit, comparison.measure().dimension());
    }

    private static String text(Estimate estimate, Dimension dimension) {
        String lower = new Quantity(estimate.lower(), dimension).text();
        return Double.isInfinite(estimate.upper())
                ? lower + " or more"
                : lower + " to " + new Quantity(estimate.upper(), dimension).text();
    }
}
