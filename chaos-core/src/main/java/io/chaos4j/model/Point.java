package io.chaos4j.model;

import org.jspecify.annotations.Nullable;

/**
 * One named place where an effect can land and where calls are measured.
 *
 * @param name what it is called: {@code com.acme.OrderService#submit}, {@code jdbc select}, {@code http-client}
 * @param qualifier what tells two of the same name apart: the data source, the host; for a method its
 *     parameter types in parentheses where overloads are distinguished, else empty
 * @param arm the only calls that are meant, where calls are compared; null for all
 */
public record Point(String name, String qualifier, @Nullable Arm arm) {

    private static final String HTTP_CLIENT = "http-client";

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
        return new Point(Target.Method.text(typeName, methodName), "");
    }

    /** A JDBC point: calls of one kind on one data source. */
    public static Point jdbc(JdbcKind kind, String dataSource) {
        return new Point("jdbc " + kind.word(), dataSource);
    }

    /** The HTTP client's point for one host, however that is written. */
    public static Point httpClient(String host) {
        return new Point(HTTP_CLIENT, HostName.canonical(host));
    }

    /** Whether its calls go through the HTTP client, so that it is qualified by a host. */
    public boolean isHttpClient() {
        return name.equals(HTTP_CLIENT);
    }

    /** The name, and behind it the qualifier where there is one. */
    public String text() {
        if (qualifier.isEmpty() || qualifier.startsWith("(")) {
            return name + qualifier;
        }
        return name + " \"" + qualifier + "\"";
    }
}
