package io.chaos4j.target.method;

import io.chaos4j.model.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition on one argument of a method: {@code arg0 == "ACME"}, {@code arg1 >= 1000}.
 *
 * <p>Numbers, {@code char} (as its one character) and {@code boolean} are compared by value, boxed ones too; a text with a
 * string or with the name of an enum constant. Anything else, {@code null} included, fulfils no condition. No method of the
 * application is called.
 *
 * @param index the argument's position, from 0
 * @param operator the comparison; what is no number can only be equal
 * @param literal what it is compared with, without quotes
 */
public record ArgumentCondition(int index, Condition.Operator operator, String literal) {

    private static final Pattern ONE =
            Pattern.compile("arg(\\d{1,3})\\s*(<=|>=|==|<|>)\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"']+))");
    private static final Pattern AND = Pattern.compile("\\s+and\\s+");

    /** As it is written in a target. */
    public String text() {
        return "arg" + index + " " + operator.symbol() + " " + (isNumber() ? literal : "\"" + literal + "\"");
    }

    /** Whether it is compared as a number. */
    public boolean isNumber() {
        try {
            Double.parseDouble(literal);
            return true;
        } catch (NumberFormatException text) {
            return false;
        }
    }

    /** Whether it is compared as a whole number of at most 64 bits. */
    public boolean isWhole() {
        try {
            Long.parseLong(literal);
            return true;
        } catch (NumberFormatException other) {
            return false;
        }
    }

    /**
     * Reads conditions that all must hold, joined by {@code and}.
     *
     * @throws IllegalArgumentException naming what was found and what is allowed
     */
    static List<ArgumentCondition> parse(String text) {
        List<ArgumentCondition> conditions = new ArrayList<>();
        Matcher one = ONE.matcher(text);
        Matcher and = AND.matcher(text);
        int at = 0;
        while (true) {
            // Only where it must stand: looking for it further on would take as many steps again at each condition.
            if (!one.region(at, text.length()).lookingAt()) {
                throw new IllegalArgumentException("'" + text.substring(at)
                        + "' is no condition on an argument: write arg0 == \"ACME\" or arg1 >= 1000, joined by and");
            }
            conditions.add(of(one));
            at = one.end();
            if (at == text.length()) {
                return conditions;
            }
            if (!and.region(at, text.length()).lookingAt()) {
                throw new IllegalArgumentException(
                        "'" + text.substring(at).strip() + "' follows a condition on an argument: only and does");
            }
            at = and.end();
        }
    }

    private static ArgumentCondition of(Matcher one) {
        String quoted = one.group(3) != null ? one.group(3) : one.group(4);
        ArgumentCondition condition = new ArgumentCondition(
                Integer.parseInt(one.group(1)), operator(one.group(2)), quoted != null ? quoted : one.group(5));
        if (condition.operator() != Condition.Operator.EQUAL && !condition.isNumber()) {
            throw new IllegalArgumentException(
                    "'" + one.group() + "' compares with a text, which can only be equal (==)");
        }
        return condition;
    }

    private static Condition.Operator operator(String symbol) {
        for (Condition.Operator operator : Condition.Operator.values()) {
            if (operator.symbol().equals(symbol)) {
                return operator;
            }
        }
        throw new IllegalStateException(symbol);
    }
}
