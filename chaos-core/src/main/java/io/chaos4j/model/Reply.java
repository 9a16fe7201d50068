package io.chaos4j.model;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What callers get where a call is answered in place of a service. Each library has a type of its own for it.
 *
 * @param status the status
 * @param headers the headers, in their order; no two names differ in case alone
 * @param body the body; empty where there is none
 */
public record Reply(int status, Map<String, String> headers, String body) {

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    public Reply {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Whether a response of this status may have a body at all. */
    public static boolean mayHaveBody(int status) {
        return status != NO_CONTENT && status != NOT_MODIFIED;
    }

    /** Whether it has a body, though it may be empty, when it answers a request of this method. */
    public boolean hasBody(String method) {
        return mayHaveBody(status) && !method.equals("HEAD");
    }

    /** The body's bytes. */
    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
