package io.chaos4j.check;

import io.chaos4j.model.Bound;
import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Condition.Operator;
import io.chaos4j.model.Measure;
import io.chaos4j.model.Quantity.Dimension;

/** Why it cannot be said how long a criterion takes to be decided. */
final class NoOutlook {

    private static final String ONE_CALL = "a single call decides it";

    private NoOutlook() {}

    /** Of the criterion itself; empty where calls can say it. */
    static String reason(Check check) {
        if (!(check.condition() instanceof Condition.Comparison comparison)) {
            return "the state of the breaker decides it, and no number of calls";
        }
        Measure measure = comparison.measure();
        if (measure instanceof Measure.RecoveryTime) {
            return "it is measured after the faults, for as long as recovery.within says";
        } else if (measure instanceof Measure.Longest || measure instanceof Measure.Dropped) {
            return ONE_CALL;
        } else if (measure instanceof Measure.Count) {
            return "calls are counted, and the number is compared as it is";
        } else if (!Counting.isEstimate(measure)) {
            return "a value that is read is compared as it is";
        } else if (comparison.operator() == Operator.EQUAL) {
            return "a value is compared as it is by ==";
        }
        return comparison.bound() instanceof Bound.Fixed fixed
                        && isDecidedByOne(measure, fixed.quantity().value())
                ? ONE_CALL
                : "";
    }

    private static boolean isDecidedByOne(Measure measure, double limit) {
        return limit <= 0 || (measure.dimension() == Dimension.SHARE && limit >= 1);
    }

    /** Of what was seen. */
    static String reason(CriterionOdds known, Baseline seen) {
        Condition.Comparison comparison = known.comparison();
        if (!known.isKnown()) {
            return Measure.quotient(comparison.measure()) != null
                    ? "its counters did not rise meanwhile"
                    : "no call was seen";
        }
        boolean judged = Claims.isClaim(comparison, seen);
        Value limit = seen.bound(comparison.bound(), comparison.measure());
        if (limit.known() && judged) {
            return "";
        }
        double seconds = Math.ceil(known.fewestBefore());
        return limit.known()
                ? ONE_CALL
                : limit.reason()
                        + (seconds > known.seconds()
                                ? ", which take " + Math.round(seconds) + " s at " + known.pace()
                                : "");
    }
}
