package io.chaos4j.agent.integration.http.jdk;

import io.chaos4j.model.Reply;
import java.net.http.HttpClient;
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
        return original.hold(client, request, watched(timeout), pushes);
    }

    /** The answer to the call in place of its server's. */
    Answer answer(Reply reply, @Nullable RequestTimeout timeout) {
        return Answer.of(reply, (HttpClient) client, request, watched(timeout), original.handshakes());
    }

    private Object watched(@Nullable RequestTimeout timeout) {
        return timeout == null ? bodies : timeout.watching(bodies);
    }
}
