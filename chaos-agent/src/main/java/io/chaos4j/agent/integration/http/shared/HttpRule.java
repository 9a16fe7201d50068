package io.chaos4j.agent.integration.http.shared;

import io.chaos4j.engine.ActiveRule;
import io.chaos4j.model.Glob;
import io.chaos4j.target.http.HttpTarget;
import org.jspecify.annotations.Nullable;

/**
 * A rule over one host, ready to be asked about single calls, with its globs compiled once.
 *
 * @param rule the rule
 * @param port the port; null where it does not matter
 * @param path the one path; null where it does not matter or is a glob
 * @param paths the glob of paths; null where it does not matter or is one path
 * @param method the method; null where it does not matter
 */
public record HttpRule(
        ActiveRule rule,
        @Nullable Integer port,
        @Nullable String path,
        @Nullable Glob paths,
        @Nullable String method) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    public static HttpRule of(ActiveRule rule) {
        HttpTarget target = (HttpTarget) rule.target();
        @Nullable String path = target.path();
        boolean exact = path != null && Glob.isExact(path);
        return new HttpRule(
                rule,
                target.port(),
                exact ? path : null,
                path == null || exact ? null : Glob.ofName(path),
                target.method());
    }

    boolean covers(int calledPort, String calledPath, String calledMethod) {
        return (port == null || port == calledPort)
                && (path == null || path.equals(calledPath))
                && (paths == null || paths.matches(calledPath))
                && (method == null || method.equalsIgnoreCase(calledMethod));
    }

    /** A port as the call has it on the wire: 80 or 443 where none is given. */
    public static int port(int given, @Nullable String scheme) {
        if (given >= 0) {
            return given;
        }
        return "https".equalsIgnoreCase(scheme) ? HTTPS : HTTP;
    }

    /** A path as rules compare it. */
    public static String path(@Nullable String decoded) {
        return decoded == null || decoded.isEmpty() ? "/" : decoded;
    }
}
