package io.chaos4j.agent.integration.http.jdk;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The body of a response that no server gave, in one piece once the subscriber asks for it. Signals come one after the other, and none while
 * {@code onSubscribe} runs. Thread-safe.
 */
final class GivenBody implements Flow.Subscription {

    private final Flow.Subscriber<List<ByteBuffer>> subscriber;
    private final byte[] bytes;
    private final CompletableFuture<?> response;

    /** How many have wanted to signal since no one did. */
    private final AtomicInteger turns = new AtomicInteger();

    private volatile boolean demanded;
    private volatile boolean illegal;
    private volatile boolean over;

    /** @param response fails by what the subscriber throws */
    GivenBody(Flow.Subscriber<List<ByteBuffer>> subscriber, byte[] bytes, CompletableFuture<?> response) {
        this.subscriber = subscriber;
        this.bytes = bytes;
        this.response = response;
    }

    void give() {
        turns.set(1);
        subscriber.onSubscribe(this);
        signal();
    }

    @Override
    public void request(long n) {
        if (n > 0) {
            demanded = true;
        } else {
            illegal = true;
        }
        if (turns.getAndIncrement() == 0) {
            signal();
        }
    }

    @Override
    public void cancel() {
        over = true;
    }

    private void signal() {
        int seen = 1;
        do {
            try {
                next();
            } catch (Throwable ofTheApplication) {
                boolean open = !over;
                over = true;
                if (open) {
                    fail(ofTheApplication);
                }
                response.completeExceptionally(ofTheApplication);
            }
            seen = turns.addAndGet(-seen);
        } while (seen != 0);
    }

    /** Whoever waits for the body learns that none comes, as behind the client's own. */
    private void fail(Throwable ofTheApplication) {
        try {
            subscriber.onError(ofTheApplication);
        } catch (Throwable more) {
            ofTheApplication.addSuppressed(more);
        }
    }

    private void next() {
        if (over) {
            return;
        }
        if (illegal) {
            over = true;
            subscriber.onError(new IllegalArgumentException("a subscriber asks for one item at least"));
        } else if (bytes.length == 0) {
            over = true;
            subscriber.onComplete();
        } else if (demanded) {
            subscriber.onNext(List.of(ByteBuffer.wrap(bytes).asReadOnlyBuffer()));
            if (!over) {
                over = true;
                subscriber.onComplete();
            }
        }
    }
}
