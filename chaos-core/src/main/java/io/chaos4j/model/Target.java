package io.chaos4j.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The declarative selection of where a fault lands and what is measured.
 *
 * <p>Text forms, as {@link #parse} reads them and {@link #text} writes them:
 *
 * <ul>
 *   <li>{@code com.acme.OrderService#submit}: a method, all overloads; {@code *} stands for any run of characters in
 *       either part, in the type part within one package segment, {@code **} across segments
 *   <li>{@code com.acme.Gateway+#submit}: that method in every implementer or subclass ({@code +} as in AspectJ)
 *   <li>{@code com.acme.OrderService#submit(java.lang.String,int)}: one overload
 *   <li>{@code com.acme.OrderService#`submit now`}: back-ticks around a name that has other characters in it than letters,
 *       digits, {@code _}, {@code $} and {@code -}
 *   <li>{@code com.acme.OrderService#submit where arg0 == "ACME" and arg1 >= 1000}: the calls of a method whose arguments,
 *       counted from 0, fulfil the conditions ({@link ArgumentCondition}); where calls are struck, not where they are measured
 *   <li>{@code jdbc select}, {@code jdbc: select}, with a data source {@code jdbc select "orders-*"}
 *   <li>{@code http-client}, with a host, and with its port, {@code http-client "risk-engine:8443"}
 *   <li>{@code process}: the whole process, for faults that occupy a resource
 * </ul>
 */
public sealed interface Target {

    /** The canonical text; {@link #parse} of it gives an equal target, except for HTTP port, path and method. */
    String text();

    /**
     * A user's method.
     *
     * @param type the type's binary name, or a glob of it
     * @param implementers whether implementers and subclasses of the type are meant
     * @param method the method's name, or a glob of it
     * @param parameterTypes the overload's parameter types by full name; null means all overloads
     * @param where conditions on the arguments, all of which must hold; empty means every call
     */
    record Method(
            String type,
            boolean implementers,
            String method,
            @Nullable List<String> parameterTypes,
            List<ArgumentCondition> where)
            implements Target {
        public Method {
            parameterTypes = parameterTypes == null ? null : List.copyOf(parameterTypes);
            where = List.copyOf(where);
        }

        /** Reads the text form of a method without conditions; null if the text is none of one. */
        public static @Nullable Method parse(String text) {
            return MethodText.parse(text.strip());
        }

        /** How the method of a class is written: {@code com.acme.OrderService#submit}, back-ticks where they are needed. */
        public static String text(String type, String method) {
            return MethodText.of(type, false, method, null);
        }

        /** The method that a text names in another notation, as a target writes it: of {@code Orders.submit} or {@code Orders::submit}. */
        public static Optional<String> meantBy(String text) {
            return Optional.ofNullable(OtherNotation.of(text.strip()));
        }

        /** The same method, whatever its arguments are. */
        public Method everyCall() {
            return where.isEmpty() ? this : new Method(type, implementers, method, parameterTypes, List.of());
        }

        /** Of this method only the calls that fulfil these conditions too. */
        public Method where(List<ArgumentCondition> more) {
            List<ArgumentCondition> all = new ArrayList<>(where);
            all.addAll(more);
            return new Method(type, implementers, method, parameterTypes, all);
        }

        @Override
        public String text() {
            String method = MethodText.of(type, implementers, this.method, parameterTypes);
            return where.isEmpty()
                    ? method
                    : where.stream()
                            .map(ArgumentCondition::text)
                            .collect(Collectors.joining(" and ", method + " where ", ""));
        }
    }

    /**
     * JDBC calls.
     *
     * @param kind what the call does
     * @param dataSource the data source's name or a glob of it; null means every one
     */
    record Jdbc(JdbcKind kind, @Nullable String dataSource) implements Target {
        @Override
        public String text() {
            return "jdbc " + kind.word() + (dataSource == null ? "" : " \"" + dataSource + "\"");
        }
    }

    /**
     * Calls through an HTTP client; null means any.
     *
     * @param host the URI's host, or a glob of it; compared as {@link HostName} says
     * @param port the URI's port, 80 or 443 where it has none
     * @param path the URI's path, or a glob of it
     * @param method the HTTP method
     */
    record HttpClient(
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String path,
            @Nullable String method) implements Target {

        /**
         * Of a host that may be written with its port: {@code risk-engine:8443}, {@code [::1]:8443}.
         *
         * @throws IllegalArgumentException when that is no host, or says another port than {@code port}; worded to follow the host's place
         */
        public static HttpClient of(
                @Nullable String host, @Nullable Integer port, @Nullable String path, @Nullable String method) {
            if (host == null) {
                return new HttpClient(null, port, path, method);
            }
            HostText read = HostText.parse(host);
            if (read.port() != null && port != null && !read.port().equals(port)) {
                throw new IllegalArgumentException(
                        "was '" + host + "', but 'port' is " + port + ": write the port once");
            }
            return new HttpClient(read.host(), read.port() == null ? port : read.port(), path, method);
        }

        @Override
        public String text() {
            return "http-client" + (host == null ? "" : " \"" + host + "\"") + (port == null ? "" : " port " + port)
                    + (path == null ? "" : " path " + path) + (method == null ? "" : " method " + method);
        }
    }

    /** The whole process. */
    record WholeProcess() implements Target {
        @Override
        public String text() {
            return "process";
        }
    }

    /** The whole process, for faults that occupy a resource. */
    static Target process() {
        return new WholeProcess();
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException naming what was found and what is allowed
     */
    static Target parse(String text) {
        return TargetText.parse(text);
    }

    /**
     * Reads the text form of a target that may be a name of its own.
     *
     * @param named finds what a text without conditions on arguments stands for
     * @throws IllegalArgumentException naming what was found and what is allowed
     */
    static Target parse(String text, Function<String, Target> named) {
        return TargetText.parse(text, named);
    }
}
