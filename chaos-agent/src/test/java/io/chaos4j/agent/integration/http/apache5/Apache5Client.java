package io.chaos4j.agent.integration.http.apache5;

import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the tests ask of Apache HttpClient 5, in whatever version; {@link Apache5Program} has what stands behind it. */
public interface Apache5Client extends AutoCloseable {

    /**
     * Calls through the classic client and waits.
     *
     * @param timeout the response timeout in milliseconds; 0 for none
     * @return the body
     */
    String call(String method, String uri, long timeout) throws Exception;

    /**
     * Calls through the classic client.
     *
     * @param open without a response handler
     * @return the head and the body of the response, in one line
     */
    String classic(String method, String uri, boolean open) throws Exception;

    /**
     * Calls through the asynchronous client and waits.
     *
     * @param failing the consumer throws when it sees the head
     * @return the head and the body of the response, in one line
     */
    String async(String method, String uri, boolean failing) throws Exception;

    /** Cancels the latest request of the classic client. */
    void cancel();

    /** The same as {@link #call} through the asynchronous client; the callback gets the body, or the failure, or that it was cancelled. */
    Future<?> send(String method, String uri, long timeout, BiConsumer<@Nullable String, @Nullable Throwable> callback);

    /** Closes both clients at once. */
    @Override
    void close();
}
