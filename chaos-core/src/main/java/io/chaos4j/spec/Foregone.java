package io.chaos4j.spec;

import io.chaos4j.model.Bound;
import io.chaos4j.model.Condition.Comparison;
import io.chaos4j.model.Condition.Operator;
import io.chaos4j.model.Measure;
import io.chaos4j.model.Range;
import org.jspecify.annotations.Nullable;

/** Checks whose answer is known before anything is measured: they look as if they decided something. */
final class Foregone {

    private Foregone() {}

    /** What is wrong with it, worded to follow its place; null where both answers are possible. */
    static @Nullable String why(Comparison comparison, String bound) {
        Measure measure = comparison.measure();
        return why(comparison, Range.of(measure), bound);
    }

    /** The same, where more is known of what the measure can come to. */
    static @Nullable String why(Comparison comparison, Range measured, String bound) {
        Measure measure = comparison.measure();
        String text = measure.text() + " " + comparison.operator().symbol() + " " + bound;
        @Nullable Boolean always = measured.always(comparison.operator(), Range.of(comparison.bound(), measure));
        if (always != null) {
            return "asks for " + text + ", which is " + (always ? "always" : "never") + " true: " + measure.text() + " "
                    + measured.text(measure.dimension()) + "; write a bound that it can pass";
        }
        return comparison.operator() == Operator.EQUAL && isNeverExact(measure, comparison.bound())
                ? "asks for " + text + ", which is never true: " + measure.text()
                        + " is hardly ever exactly one value; write < or >"
                : null;
    }

    private static boolean isNeverExact(Measure measure, Bound bound) {
        boolean wholeNumbers = measure instanceof Measure.Count || measure instanceof Measure.Dropped;
        double value = bound instanceof Bound.Fixed fixed ? fixed.quantity().value() : Double.NaN;
        return measure instanceof Measure.Percentile
                || measure instanceof Measure.Longest
                || measure instanceof Measure.RecoveryTime
                || (measure instanceof Measure.Probed probed && !probed.canBeExactly(value))
                || (measure instanceof Measure.Rate && value != 0)
                || (wholeNumbers && value != Math.rint(value));
    }
}
