package io.chaos4j.plan;

import io.chaos4j.model.Glob;
import io.chaos4j.model.JdbcKind;
import io.chaos4j.model.Target;
import org.jspecify.annotations.Nullable;

/** Whether a target covers calls that are told apart only when they happen. */
public final class Coverage {

    private Coverage() {}

    /** Whether the target covers JDBC calls of this kind on this data source. */
    public static boolean jdbc(Target target, JdbcKind kind, String dataSource) {
        return target instanceof Target.Jdbc jdbc && jdbc.kind().covers(kind) && matches(jdbc.dataSource(), dataSource);
    }

    /** Whether the target covers some JDBC calls on this data source. */
    public static boolean jdbc(Target target, String dataSource) {
        return target instanceof Target.Jdbc jdbc && matches(jdbc.dataSource(), dataSource);
    }

    /** Whether the target may cover calls to this host; port, path and method are the call's own business. */
    public static boolean httpHost(Target target, String host) {
        return target instanceof Target.HttpClient http && matches(http.host(), host);
    }

    /** Whether the target covers an HTTP call as a whole. */
    public static boolean http(Target target, String host, int port, String path, String method) {
        return target instanceof Target.HttpClient http
                && matches(http.host(), host)
                && (http.port() == null || http.port() == port)
                && matches(http.path(), path)
                && (http.method() == null || http.method().equalsIgnoreCase(method));
    }

    private static boolean matches(@Nullable String glob, String name) {
        return glob == null
                || (Glob.isExact(glob) ? glob.equals(name) : Glob.ofName(glob).matches(name));
    }
}
