package io.chaos4j.target.http;

import io.chaos4j.model.Failure;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls through an HTTP client; null means any.
 *
 * @param host the URI's host, or a glob of it; compared as {@link HostName} says
 * @param port the URI's port, 80 or 443 where it has none
 * @param path the URI's path, or a glob of it
 * @param method the HTTP method
 */
public record HttpTarget(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String path,
        @Nullable String method) implements Target {

    /** What the JDK's own client throws, in its own words; other clients' integrations know what theirs have for it. */
    private static final Map<String, Failure> FAILURES = new TreeMap<>(Map.of(
            "connect-refused", new Failure("java.net.ConnectException", "Connection refused"),
            "connect-timeout", new Failure("java.net.http.HttpConnectTimeoutException", "HTTP connect timed out"),
            "read-timeout", new Failure("java.net.http.HttpTimeoutException", "request timed out"),
            "reset", new Failure("java.net.SocketException", "Connection reset"),
            "tls-handshake",
                    new Failure("javax.net.ssl.SSLHandshakeException", "Remote host terminated the handshake")));

    /**
     * Of a host that may be written with its port: {@code risk-engine:8443}, {@code [::1]:8443}.
     *
     * @throws IllegalArgumentException when that is no host, or says another port than {@code port}; worded to follow the host's place
     */
    public static HttpTarget of(
            @Nullable String host, @Nullable Integer port, @Nullable String path, @Nullable String method) {
        if (host == null) {
            return new HttpTarget(null, port, path, method);
        }
        HostText read = HostText.parse(host);
        if (read.port() != null && port != null && !read.port().equals(port)) {
            throw new IllegalArgumentException("was '" + host + "', but 'port' is " + port + ": write the port once");
        }
        return new HttpTarget(read.host(), read.port() == null ? port : read.port(), path, method);
    }

    /** The point of calls to one host, however that is written. */
    public static Point point(String host) {
        return new Point(HttpTargetKind.WORD, HostName.canonical(host));
    }

    /** Whether it may cover calls to this host; port, path and method are the call's own business. */
    public boolean covers(String called) {
        return host == null || HostName.matches(host, called);
    }

    @Override
    public String text() {
        return HttpTargetKind.WORD
                + (host == null ? "" : " \"" + host + "\"")
                + (port == null ? "" : " port " + port)
                + (path == null ? "" : " path " + path)
                + (method == null ? "" : " method " + method);
    }

    @Override
    public String pointName() {
        return HttpTargetKind.WORD;
    }

    @Override
    public @Nullable String qualifier() {
        return host;
    }

    @Override
    public boolean qualifies(String written, String qualifier) {
        return HostName.matches(written, qualifier);
    }

    /** Calls are measured by their host. */
    @Override
    public Target everyCall() {
        return port == null && path == null && method == null ? this : new HttpTarget(host, null, null, null);
    }

    @Override
    public Map<String, Failure> failures() {
        return Collections.unmodifiableMap(FAILURES);
    }

    @Override
    public boolean takesReplies() {
        return true;
    }
}
