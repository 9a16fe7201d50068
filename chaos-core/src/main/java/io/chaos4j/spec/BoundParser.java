package io.chaos4j.spec;

import io.chaos4j.model.Arm;
import io.chaos4j.model.Bound;
import io.chaos4j.model.Measure;
import io.chaos4j.model.Quantity;
import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.model.Range;
import org.jspecify.annotations.Nullable;

/** Reads the right side of a comparison, and checks that it can be compared with the left. */
final class BoundParser {

    /** Deeper nesting is a mistake, and would only serve to exhaust the stack. */
    private static final int DEEPEST = 8;

    private final CheckScanner in;
    private final Measure measure;
    private final Section section;

    BoundParser(CheckScanner in, Measure measure, Section section) {
        this.in = in;
        this.measure = measure;
        this.section = section;
    }

    Bound bound() {
        return bound(0);
    }

    private Bound bound(int depth) {
        int start = in.at();
        if (in.acceptWord("max")) {
            if (depth == DEEPEST) {
                throw in.fail(start, "nests max(…) too deeply");
            }
            in.expect("(", "behind 'max'");
            Bound first = bound(depth + 1);
            in.expect(",", "between the two values of max(a, b)");
            Bound second = bound(depth + 1);
            in.expect(")", "at the end of max(a, b)");
            return new Bound.Largest(first, second);
        }
        if (in.acceptWord("baseline")) {
            return ofBaseline(start, 1);
        }
        if (in.acceptWord("control")) {
            return ofControl(start, 1, depth);
        }
        @Nullable String number = in.number();
        if (number == null) {
            throw in.fail(start, "has " + in.rest() + " where a value must stand, as in " + example());
        }
        int afterNumber = in.at();
        String unit = in.unit();
        if (unit.equals("x") || unit.equals("×")) {
            if (in.acceptWord("control")) {
                return ofControl(start, Double.parseDouble(number), depth);
            }
            if (!in.acceptWord("baseline")) {
                throw in.fail(
                        in.at(), "expects 'baseline' or 'control' behind '" + number + " x' but has " + in.rest());
            }
            return ofBaseline(start, Double.parseDouble(number));
        }
        if (unit.equals("for") || unit.equals("after")) {
            in.back(afterNumber);
            unit = "";
        }
        return new Bound.Fixed(quantity(start, number, unit));
    }

    private Bound ofControl(int start, double factor, int depth) {
        if (measure.arm() != Arm.STRUCK || measure instanceof Measure.Longest) {
            in.report(
                    start,
                    "compares " + measure.text() + " with the control, but only percentiles, outcome and error-ratio of"
                            + " struck calls can be: write p99(point | struck) < 1.5 x control");
        }
        if (depth > 0) {
            in.report(
                    start,
                    "has 'control' inside of max(…), but what it comes to is an estimate: compare with it alone");
        }
        if (!(factor > 0)) {
            in.report(start, "multiplies the control by " + factor + ", but the factor must be more than 0");
        }
        double sign = in.accept("+") ? 1 : in.accept("-") ? -1 : 0;
        return new Bound.OfControl(factor, sign == 0 ? 0 : sign * difference("control"));
    }

    private Bound ofBaseline(int start, double factor) {
        if (section == Section.STEADY_STATE) {
            in.report(
                    start,
                    "compares with the baseline, which is taken only when the steady state holds: it may stand in"
                            + " stop-when and success only");
        }
        if (measure instanceof Measure.RecoveryTime) {
            in.report(start, "compares 'recovery' with a baseline, but it has none");
        }
        if (!(factor > 0)) {
            in.report(start, "multiplies the baseline by " + factor + ", but the factor must be more than 0");
        }
        double sign = in.accept("+") ? 1 : in.accept("-") ? -1 : 0;
        return new Bound.OfBaseline(factor, sign == 0 ? 0 : sign * difference("baseline"));
    }

    private double difference(String of) {
        int start = in.at();
        @Nullable String number = in.number();
        if (number == null) {
            throw in.fail(start, "expects a value behind '" + of + " +' but has " + in.rest());
        }
        String unit = in.unit();
        if (measure.dimension() == Dimension.SHARE) {
            if (!unit.equals("pp")) {
                in.report(
                        start,
                        "adds '" + number + unit + "' to a percentage, but differences between percentages are written "
                                + number + "pp");
            }
            return Double.parseDouble(number) / 100;
        }
        return quantity(start, number, unit).value();
    }

    private Quantity quantity(int start, String number, String unit) {
        String text = number + unit;
        Dimension wanted = measure.dimension();
        Quantity quantity;
        try {
            quantity = QuantityUnits.quantity(number, unit);
        } catch (IllegalArgumentException e) {
            in.report(start, "has '" + text + "', which " + e.getMessage());
            return new Quantity(0, wanted);
        }
        boolean isQuotient = Measure.quotient(measure) != null && quantity.dimension() == Dimension.COUNT;
        if (isQuotient) {
            return new Quantity(quantity.value(), Dimension.SHARE);
        }
        if (wanted != Dimension.ANY && quantity.dimension() != wanted) {
            in.report(
                    start,
                    "compares " + words(wanted) + " with " + words(quantity.dimension()) + ": " + measure.text()
                            + " must be compared with a value like " + example() + " but was compared with '" + text
                            + "'");
        } else if (isPartOfAWhole() && (quantity.value() < 0 || quantity.value() > 1)) {
            in.report(start, "has '" + text + "', but " + measure.text() + " is always between 0% and 100%");
        } else if (quantity.value() < 0
                && wanted != Dimension.ANY
                && Range.of(measure).lowest() >= 0) {
            in.report(start, "has '" + text + "', but " + measure.text() + " is never negative");
        }
        return quantity;
    }

    private boolean isPartOfAWhole() {
        return measure instanceof Measure.Outcome
                || measure instanceof Measure.ErrorRatio
                || (measure instanceof Measure.Probed probed
                        && probed.quotient() == null
                        && probed.range().equals(Range.PARTS));
    }

    private String example() {
        return switch (measure.dimension()) {
            case DURATION -> "200ms";
            case SHARE -> "99%";
            case RATE -> "60/s";
            case COUNT -> "0";
            case SIZE -> "64MiB";
            case ANY -> "5s, 99%, 60/s, 64MiB or 10";
        };
    }

    private static String words(Dimension dimension) {
        return switch (dimension) {
            case DURATION -> "a duration";
            case SHARE -> "a percentage";
            case RATE -> "a rate";
            case COUNT -> "a plain number";
            case SIZE -> "a size";
            case ANY -> "a value";
        };
    }
}
