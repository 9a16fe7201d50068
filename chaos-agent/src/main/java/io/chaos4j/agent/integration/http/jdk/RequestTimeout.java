package io.chaos4j.agent.integration.http.jdk;

import io.chaos4j.gate.InjectedExceptions;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The timeout of a delayed request. The client would count it from where the call begins; the application counts it from where it sent
 * the call. It is over when the head of the response is there, as the client has it.
 */
final class RequestTimeout {

    private final long begun = System.nanoTime();
    private final long nanos;
    private volatile boolean answered;

    private RequestTimeout(long nanos) {
        this.nanos = nanos;
    }

    /** Of a request that is being sent; null when it has none, or none that will ever be reached. */
    static @Nullable RequestTimeout of(HttpRequest request) {
        try {
            @Nullable Duration timeout = request.timeout().orElse(null);
            return timeout == null || timeout.isNegative() || timeout.isZero()
                    ? null // the client says what it thinks of such a timeout
                    : new RequestTimeout(timeout.toNanos());
        } catch (RuntimeException unusable) {
            return null; // longer than 292 years, or a request of the application's own making
        }
    }

    /** The body handler, which is asked when the head of the response is there. */
    @SuppressWarnings("unchecked") // for whatever type of body the handler is, it gives what the client expects
    BodyHandler<Object> watching(Object bodies) {
        BodyHandler<Object> original = (BodyHandler<Object>) bodies;
        return head -> {
            answered = true;
            return original.apply(head);
        };
    }

    /** Whether it is over, because the response has come. */
    boolean answered() {
        return answered;
    }

    /** The nanoseconds that are left; 0 or less when it has run out. */
    long left() {
        return nanos - (System.nanoTime() - begun);
    }

    /** As the client itself says it. */
    static HttpTimeoutException exception() {
        return InjectedExceptions.trimmed(new HttpTimeoutException("request timed out"));
    }
}
