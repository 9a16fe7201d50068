package io.chaos4j.benchmarks.suite;

import java.util.Locale;

/**
 * One row of the table.
 *
 * @param id what programs call it
 * @param text what people call it
 * @param unit {@code ÷} for a quotient, else a unit of measurement
 * @param limit what it has to reach
 */
record Metric(String id, String text, String unit, Limit limit) {

    /** A number of the metric, as people read it. */
    String show(double number) {
        if (unit.equals("÷")) {
            return String.format(Locale.ROOT, number < 10 ? "%.3f" : "%.0f", number);
        }
        return String.format(Locale.ROOT, Math.abs(number) < 10 ? "%.2f" : "%.0f", number) + " " + unit;
    }

    /** What it has to reach, as people read it. */
    String toReach() {
        return switch (limit.kind()) {
            case AT_MOST -> "≤ " + show(limit.value());
            case AT_LEAST -> "≥ " + show(limit.value());
            case WITHIN_SPREAD -> "within the A/A";
            case STATED -> "stated";
        };
    }
}
