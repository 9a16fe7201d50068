package io.chaos4j.model;

import org.jspecify.annotations.Nullable;

/**
 * One named place where an effect can land and where calls are measured.
 *
 * @param name what it is called: {@code com.acme.OrderService#submit}, {@code jdbc select}, {@code http-client}; {@link Target#pointName} of its targets, where they have
 *     one in common
 * @param qualifier what tells two of the same name apart: the data source, the host; for a method its
 *     parameter types in parentheses where overloads are distinguished, else empty
 * @param arm the only calls that are meant, where calls are compared; null for all
 */
public record Point(String name, String qualifier, @Nullable Arm arm) {

    /** All calls at a place. */
    public Point(String name, String qualifier) {
        this(name, qualifier, null);
    }

    /** The calls in one arm, or all of them. */
    public Point in(@Nullable Arm other) {
        return new Point(name, qualifier, other);
    }

    /** A method's point. */
    public static Point method(String typeName, String methodName) {
        return new Point(MethodName.text(typeName, methodName), "");
    }

    /** The name, and behind it the qualifier where there is one. */
    public String text() {
        if (qualifier.isEmpty() || qualifier.startsWith("(")) {
            return name + qualifier;
        }
        return name + " \"" + qualifier + "\"";
    }
}
