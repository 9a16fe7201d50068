package io.chaos4j.model;

/**
 * One named place where an effect can land and where calls are measured.
 *
 * @param name what it is called: {@code com.acme.OrderService#submit}, {@code jdbc select}, {@code http-client}
 * @param qualifier what tells two of the same name apart: the data source, the host; for a method its
 *     parameter types in parentheses where overloads are told apart, else empty
 */
public record Point(String name, String qualifier) {

    /** A method's point. */
    public static Point method(String typeName, String methodName) {
        return new Point(Target.Method.text(typeName, methodName), "");
    }

    /** A JDBC point: calls of one kind on one data source. */
    public static Point jdbc(JdbcKind kind, String dataSource) {
        return new Point("jdbc " + kind.word(), dataSource);
    }

    /** The HTTP client's point for one host. */
    public static Point httpClient(String host) {
        return new Point("http-client", host);
    }

    /** The name, and behind it the qualifier where there is one. */
    public String text() {
        if (qualifier.isEmpty() || qualifier.startsWith("(")) {
            return name + qualifier;
        }
        return name + " \"" + qualifier + "\"";
    }
}
