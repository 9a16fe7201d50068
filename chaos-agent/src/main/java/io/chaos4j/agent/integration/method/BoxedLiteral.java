package io.chaos4j.agent.integration.method;

import io.chaos4j.model.Condition;
import io.chaos4j.target.method.ArgumentCondition;
import org.jspecify.annotations.Nullable;

/**
 * What an argument that is an object is compared with. Only final methods of JDK classes are called, so nothing of the
 * application runs, nothing is allocated, and nothing can fail.
 *
 * @param operator the comparison
 * @param text what a string or the name of an enum constant has to be
 * @param isNumber whether it can be compared with a number
 * @param number the number; 0 where it is none
 * @param isWhole whether it is a whole number, which is compared with whole numbers exactly
 * @param whole the whole number; 0 where it is none
 */
record BoxedLiteral(
        Condition.Operator operator, String text, boolean isNumber, double number, boolean isWhole, long whole) {

    static BoxedLiteral of(ArgumentCondition condition) {
        boolean isNumber = condition.isNumber();
        boolean isWhole = condition.isWhole();
        return new BoxedLiteral(
                condition.operator(),
                condition.literal(),
                isNumber,
                isNumber ? Double.parseDouble(condition.literal()) : 0,
                isWhole,
                isWhole ? Long.parseLong(condition.literal()) : 0);
    }

    boolean isFulfilledBy(@Nullable Object value) {
        if (value instanceof String string) {
            return operator == Condition.Operator.EQUAL && text.equals(string);
        }
        if (value instanceof Enum<?> constant) {
            return operator == Condition.Operator.EQUAL && text.equals(constant.name());
        }
        if (value instanceof Boolean truth) {
            return text.equals(truth ? "true" : "false");
        }
        if (value instanceof Character character) {
            return operator == Condition.Operator.EQUAL && text.length() == 1 && text.charAt(0) == character;
        }
        return isNumber && isNumberFulfilling(value);
    }

    /** The JDK's final number classes alone: a subclass of {@link Number} could do anything when it is asked. */
    private boolean isNumberFulfilling(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            long exact = ((Number) value).longValue();
            return isWhole ? operator.holds(exact, whole) : operator.holds((double) exact, number);
        }
        return (value instanceof Double || value instanceof Float)
                && operator.holds(((Number) value).doubleValue(), number);
    }
}
