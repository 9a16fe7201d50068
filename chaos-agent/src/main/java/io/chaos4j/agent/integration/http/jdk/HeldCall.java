package io.chaos4j.agent.integration.http.jdk;

import io.chaos4j.time.Cut;
import java.lang.ref.Reference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A call that the client has accepted and not begun. So it is the client that keeps its promises about it: it waits for the call when it
 * is closed, ends it when it is shut down at once, and completes its future where it always does.
 *
 * <p>The client begins an accepted call by giving a task to an executor. This is that executor, and keeps the task. Thread-safe; a call
 * begins once, however often that is asked for.
 */
final class HeldCall implements Executor, Cut {

    private final Executor clients;
    private final AtomicReference<@Nullable Runnable> task = new AtomicReference<>();
    private volatile @Nullable Object facade;
    private volatile @Nullable CompletableFuture<?> accepted;

    /**
     * Of one client.
     *
     * @param facade what the application holds of the client, which ends when that is dropped; kept until the call begins
     * @param clients where the client begins its calls
     */
    HeldCall(@Nullable Object facade, Executor clients) {
        this.facade = facade;
        this.clients = clients;
    }

    /** Called by the client, once; what comes later runs where the client handles responses. */
    @Override
    public void execute(Runnable command) {
        if (accepted != null || !task.compareAndSet(null, command)) {
            clients.execute(command);
        }
    }

    /** The client has given this future for the call. */
    void accepted(CompletableFuture<?> future) {
        accepted = future;
    }

    /** What the client tells about the call. */
    CompletableFuture<?> future() {
        @Nullable CompletableFuture<?> future = accepted;
        if (future == null) {
            throw new IllegalStateException("the client has not accepted the call yet");
        }
        return future;
    }

    /** Whether it has ended, begun or not. */
    @Override
    public boolean over() {
        return future().isDone();
    }

    /** Its end unparks the thread. */
    @Override
    public long everyNanos() {
        return Long.MAX_VALUE;
    }

    /**
     * Begins it where the client begins calls of {@code sendAsync}.
     *
     * @throws RejectedExecutionException when that takes no more tasks; the call has ended then
     */
    void begin() {
        @Nullable Runnable kept = take();
        if (kept == null) {
            return;
        }
        try {
            clients.execute(kept);
        } catch (RejectedExecutionException refused) {
            future().cancel(true);
            kept.run();
            throw refused;
        }
    }

    /** Begins it on this thread, as the client does for {@code send}. */
    void beginHere() {
        @Nullable Runnable kept = take();
        if (kept != null) {
            kept.run();
        }
    }

    /** Cancels it. One that has not begun reaches no network, but the client has to see it begin in order to forget it. */
    void drop() {
        future().cancel(true);
        @Nullable Runnable kept = take();
        if (kept == null) {
            return;
        }
        try {
            clients.execute(kept);
        } catch (RejectedExecutionException refused) {
            kept.run();
        }
    }

    private @Nullable Runnable take() {
        try {
            return task.getAndSet(null);
        } finally {
            Reference.reachabilityFence(facade);
            facade = null;
        }
    }
}
