package io.chaos4j.model;

import io.chaos4j.model.Condition.Operator;
import org.jspecify.annotations.Nullable;

/**
 * The values that something can have at all, both ends included. A comparison that turns out the same for all of them is decided before
 * anything is measured.
 *
 * @param lowest in the dimension's base; may be infinite
 * @param highest in the dimension's base; may be infinite
 */
public record Range(double lowest, double highest) {

    /** What is shorter counts as this, what is longer as 10 min: so far the histograms of calls tell durations apart. */
    private static final Range SERVICE_TIMES = new Range(511, 600e9);

    /** The first second of a recovery is over after a little more than one; no part of an experiment lasts longer than a day. */
    private static final Range RECOVERY = new Range(1e9 + 1, (double) Experiment.LONGEST.toNanos());

    /** More calls a second, or in a day, than a JVM can make. */
    private static final Range RATES = new Range(0, 1e10);

    private static final Range COUNTS = new Range(0, 1e15);

    /** A part of a whole. */
    public static final Range PARTS = new Range(0, 1);

    public static final Range NOT_NEGATIVE = new Range(0, Double.POSITIVE_INFINITY);
    public static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** What a measure can come to. */
    public static Range of(Measure measure) {
        if (measure instanceof Measure.Percentile || measure instanceof Measure.Longest) {
            return SERVICE_TIMES;
        } else if (measure instanceof Measure.RecoveryTime) {
            return RECOVERY;
        } else if (measure instanceof Measure.Rate) {
            return RATES;
        } else if (measure instanceof Measure.Count || measure instanceof Measure.Dropped) {
            return COUNTS;
        } else if (measure instanceof Measure.Share share) {
            return ofQuotient(share.part().equals(share.whole()), isPart(share.part(), share.whole()));
        } else if (measure instanceof Measure.Probed probed) {
            return probed.range();
        }
        return PARTS;
    }

    /** What a bound of this measure can come to, before its baseline is known. */
    public static Range of(Bound bound, Measure measure) {
        if (bound instanceof Bound.Fixed fixed) {
            return of(fixed.quantity().value());
        } else if (bound instanceof Bound.OfBaseline multiple) {
            Range baseline = of(measure);
            return new Range(
                    baseline.lowest * multiple.factor() + multiple.plus(),
                    baseline.highest * multiple.factor() + multiple.plus());
        } else if (bound instanceof Bound.OfControl multiple) {
            return of(new Bound.OfBaseline(multiple.factor(), multiple.plus()), measure);
        }
        Bound.Largest largest = (Bound.Largest) bound;
        Range first = of(largest.first(), measure);
        Range second = of(largest.second(), measure);
        return new Range(Math.max(first.lowest, second.lowest), Math.max(first.highest, second.highest));
    }

    /** A single value. */
    public static Range of(double value) {
        return new Range(value, value);
    }

    /** What every value of this one compared with every one of the other comes to; null where it depends on them. */
    public @Nullable Boolean always(Operator operator, Range other) {
        boolean isTrue = operator.holds(lowest, other.lowest)
                && operator.holds(lowest, other.highest)
                && operator.holds(highest, other.lowest)
                && operator.holds(highest, other.highest);
        boolean isFalse = switch (operator) {
            case LESS -> lowest >= other.highest;
            case AT_MOST -> lowest > other.highest;
            case MORE -> highest <= other.lowest;
            case AT_LEAST -> highest < other.lowest;
            case EQUAL -> highest < other.lowest || lowest > other.highest;
        };
        return isTrue ? Boolean.TRUE : isFalse ? Boolean.FALSE : null;
    }

    /** For people: where the values lie. */
    public String text(Quantity.Dimension dimension) {
        return Double.isInfinite(highest)
                ? "is never negative"
                : lowest == highest
                        ? "is always " + new Quantity(lowest, dimension).text()
                        : "lies between " + new Quantity(lowest, dimension).text() + " and "
                                + new Quantity(highest, dimension).text();
    }

    /** What the quotient of two numbers of things can come to: of one with itself, of a part with its whole, of any two. */
    public static Range ofQuotient(boolean ofItself, boolean ofAPart) {
        return ofItself ? of(1) : ofAPart ? PARTS : COUNTS;
    }

    /** Whether every call of the one is a call of the other. */
    private static boolean isPart(PointRef part, PointRef whole) {
        @Nullable String narrowed = part.qualifier();
        @Nullable String widened = whole.qualifier();
        return part.name().equals(whole.name())
                && (widened == null
                        || widened.equals("*")
                        || (narrowed != null && Glob.ofName(widened).matches(narrowed)));
    }
}
