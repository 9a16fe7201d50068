package io.chaos4j.benchmarks.suite;

/**
 * What a metric has to reach.
 *
 * @param kind the comparison
 * @param value the number in the metric's unit; without a meaning where nothing has to be reached
 * @param margin how far a reading of nothing at all would be from the limit: where two readings of one and the same thing are
 *     further apart than this, the metric is undecided
 */
record Limit(Kind kind, double value, double margin) {

    /** The comparisons. */
    enum Kind {
        AT_MOST,
        AT_LEAST,
        STATED
    }

    /** A quotient to something that costs nothing: 1.01 leaves a margin of 0.01. */
    static Limit ratioAtMost(double value) {
        return new Limit(Kind.AT_MOST, value, value - 1);
    }

    /** A cost of its own. */
    static Limit atMost(double value) {
        return new Limit(Kind.AT_MOST, value, Math.max(value, Double.MIN_NORMAL));
    }

    /** At least so much. */
    static Limit atLeast(double value) {
        return new Limit(Kind.AT_LEAST, value, value);
    }

    /** Nothing to reach, only to say. */
    static Limit stated() {
        return new Limit(Kind.STATED, 0, Double.MAX_VALUE);
    }

    /** {@code met}, {@code not met}, {@code undecided}, or {@code stated}. */
    String judge(double reading, double spread) {
        if (kind == Kind.STATED) {
            return "stated";
        }
        if (spread > margin) {
            return "undecided";
        }
        return (kind == Kind.AT_MOST ? reading <= value : reading >= value) ? "met" : "not met";
    }
}
