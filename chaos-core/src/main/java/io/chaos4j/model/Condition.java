package io.chaos4j.model;

/** What a check asserts. */
public sealed interface Condition {

    /**
     * A measure against a bound.
     *
     * @param measure the left side
     * @param operator the comparison
     * @param bound the right side
     */
    record Comparison(Measure measure, Operator operator, Bound bound) implements Condition {}

    /** The real Resilience4j breaker of this name lets every call through. */
    record BreakerIsClosed(String breaker) implements Condition {}

    /** The breaker goes from CLOSED to OPEN at least once between arm and disarm, having been CLOSED at arm. */
    record BreakerOpens(String breaker) implements Condition {}

    /** The comparisons of the check language. */
    enum Operator {
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">="),
        EQUAL("==");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        /** As written in files. */
        public String symbol() {
            return symbol;
        }

        /** The comparison of whole numbers, which may be larger than a double tells apart. */
        public boolean holds(long left, long right) {
            return switch (this) {
                case LESS -> left < right;
                case AT_MOST -> left <= right;
                case MORE -> left > right;
                case AT_LEAST -> left >= right;
                case EQUAL -> left == right;
            };
        }

        /** The comparison itself; anything compared with NaN is false. */
        public boolean holds(double left, double right) {
            return switch (this) {
                case LESS -> left < right;
                case AT_MOST -> left <= right;
                case MORE -> left > right;
                case AT_LEAST -> left >= right;
                case EQUAL -> left == right;
            };
        }
    }
}
