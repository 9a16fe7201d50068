package io.chaos4j.agent.integration.http.apache5;

import io.chaos4j.agent.integration.http.shared.HttpRule;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** What rules ask about a call: where it goes, as far as target and request tell. The target stands before what the request says. */
final class Called {

    private Called() {}

    /** The host; null where neither knows one. */
    static @Nullable String host(Library library, @Nullable Object target, Object request) throws Throwable {
        @Nullable Object endpoint = target == null ? library.authority(request) : target;
        return endpoint == null ? null : library.hostName(endpoint);
    }

    static int port(Library library, @Nullable Object target, Object request) throws Throwable {
        @Nullable Object endpoint = target == null ? library.authority(request) : target;
        return HttpRule.port(
                endpoint == null ? -1 : library.port(endpoint),
                target == null ? library.scheme(request) : library.schemeOfHost(target));
    }

    /** The path, decoded and without query. */
    static String path(Library library, Object request) throws Throwable {
        @Nullable String sent = library.path(request);
        if (sent == null) {
            return HttpRule.path(null);
        }
        int end = sent.length();
        for (int i = 0; i < end; i++) {
            if (sent.charAt(i) == '?' || sent.charAt(i) == '#') {
                end = i;
            }
        }
        String path = sent.substring(0, end);
        return HttpRule.path(path.indexOf('%') < 0 ? path : decoded(path));
    }

    private static @Nullable String decoded(String path) {
        try {
            return new URI("http://host" + path).getPath();
        } catch (URISyntaxException asItIs) {
            return path;
        }
    }
}
