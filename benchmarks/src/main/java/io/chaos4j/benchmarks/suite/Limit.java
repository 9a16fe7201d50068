package io.chaos4j.benchmarks.suite;

/**
 * What a metric has to reach.
 *
 * @param kind the comparison
 * @param value the number in the metric's unit; without a meaning where nothing has to be reached
 * @param margin how far a reading of nothing at all would be from the limit: where two readings of one and the same thing are
 *     further apart than this, the metric is undecided
 * @param beyondSpread what a quotient may be above 1 beyond the spread; infinite where that does not matter
 */
record Limit(Kind kind, double value, double margin, double beyondSpread) {

    /** The comparisons. */
    enum Kind {
        AT_MOST,
        AT_LEAST,
        WITHIN_SPREAD,
        STATED
    }

    /** A quotient to something that costs nothing: 1.01 leaves a margin of 0.01. */
    static Limit ratioAtMost(double value) {
        return new Limit(Kind.AT_MOST, value, value - 1, Double.POSITIVE_INFINITY);
    }

    /** The same, and no more above 1 than the spread and half a percent. */
    static Limit freeAtMost(double value) {
        return new Limit(Kind.AT_MOST, value, value - 1, 0.005);
    }

    /** A cost of its own. */
    static Limit atMost(double value) {
        return new Limit(Kind.AT_MOST, value, Math.max(value, Double.MIN_NORMAL), Double.POSITIVE_INFINITY);
    }

    /** At least so much. */
    static Limit atLeast(double value) {
        return new Limit(Kind.AT_LEAST, value, value, Double.POSITIVE_INFINITY);
    }

    /** No further from 1 than readings of one and the same thing are apart, which has to be little. */
    static Limit withinSpread(double margin) {
        return new Limit(Kind.WITHIN_SPREAD, 1, margin, Double.POSITIVE_INFINITY);
    }

    /** Nothing to reach, only to say. */
    static Limit stated() {
        return new Limit(Kind.STATED, 0, Double.MAX_VALUE, Double.POSITIVE_INFINITY);
    }

    /**
     * {@code met}, {@code not met}, {@code undecided}, or {@code stated}. Undecided too where the limit lies within the spread
     * around the reading.
     */
    String judge(double reading, double spread) {
        if (kind == Kind.STATED) {
            return "stated";
        }
        boolean near = kind != Kind.WITHIN_SPREAD && Math.abs(reading - value) < spread;
        if (spread > margin || near) {
            return "undecided";
        }
        return isReached(reading, spread) ? "met" : "not met";
    }

    private boolean isReached(double reading, double spread) {
        return switch (kind) {
            case AT_MOST -> reading <= value && reading - 1 <= spread + beyondSpread;
            case AT_LEAST -> reading >= value;
            case WITHIN_SPREAD -> Math.abs(reading - value) <= spread;
            case STATED -> true;
        };
    }
}
