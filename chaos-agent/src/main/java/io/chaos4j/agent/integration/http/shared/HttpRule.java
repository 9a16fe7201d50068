package io.chaos4j.agent.integration.http.shared;

import io.chaos4j.engine.ActiveRule;
import io.chaos4j.model.Glob;
import io.chaos4j.model.Target;
import java.net.URI;
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
        Target.HttpClient target = (Target.HttpClient) rule.target();
        @Nullable String path = target.path();
        boolean exact = path != null && Glob.isExact(path);
        return new HttpRule(
                rule,
                target.port(),
                exact ? path : null,
                path == null || exact ? null : Glob.ofName(path),
                target.method());
    }

    public boolean covers(URI uri, String calledMethod) {
        return (port == null || port == portOf(uri))
                && (path == null || path.equals(pathOf(uri)))
                && (paths == null || paths.matches(pathOf(uri)))
                && (method == null || method.equalsIgnoreCase(calledMethod));
    }

    /** As the call has it on the wire: 80 or 443 where the URI has none. */
    public static int portOf(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? HTTPS : HTTP;
    }

    private static String pathOf(URI uri) {
        @Nullable String path = uri.getPath();
        return path == null || path.isEmpty() ? "/" : path;
    }
}
