package io.chaos4j.plan;

import io.chaos4j.model.Glob;
import io.chaos4j.model.HostName;
import io.chaos4j.model.JdbcKind;
import io.chaos4j.model.Target;
import org.jspecify.annotations.Nullable;

/** Whether a target covers calls that are distinguished only when they happen. */
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
        return target instanceof Target.HttpClient http && (http.host() == null || HostName.matches(http.host(), host));
    }

    private static boolean matches(@Nullable String glob, String name) {
        return glob == null
                || (Glob.isExact(glob) ? glob.equals(name) : Glob.ofName(glob).matches(name));
    }
}
