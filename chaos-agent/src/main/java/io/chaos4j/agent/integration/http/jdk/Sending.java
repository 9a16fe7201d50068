package io.chaos4j.agent.integration.http.jdk;

import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * What one call of the client was asked for.
 *
 * @param original gives calls to the client
 * @param client the client
 * @param request the request
 * @param bodies what handles the body of the response
 * @param pushes what handles pushed responses; null when nothing does
 */
record Sending(
        OriginalSend original,
        Object client,
        HttpRequest request,
        Object bodies,
        @Nullable Object pushes) {

    /** What the application holds of the client; null once it holds nothing. */
    @Nullable
    Object facade() throws Throwable {
        return original.facade(client);
    }

    /** Gives the call to the client; throws what the client throws. */
    HeldCall hold(@Nullable RequestTimeout timeout) throws Throwable {
        return original.hold(client, request, timeout == null ? bodies : timeout.watching(bodies), pushes);
    }
}
