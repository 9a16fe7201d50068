package io.chaos4j.agent.integration.httpclient;

import io.chaos4j.event.Problems;
import io.chaos4j.gate.Token;
import io.chaos4j.time.Later;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An asynchronous call that is made later, or fails instead of being made. It makes {@code sendAsync} skip its body and
 * return a future at once.
 *
 * <p>The call is made, and the future fails, on the executor on which the client itself completes what it returns: stages
 * that the application hangs onto the future run where they would run without us, and never on a thread of ours.
 */
final class StruckCall extends Token implements Callable<CompletableFuture<?>> {

    /** In place of a call that was cancelled before it was made. */
    private static final Object DROPPED = new Object();

    /** What {@code HttpClientImpl} completes the futures of {@code sendAsync} on. */
    private static final Executor ASYNC_POOL = new CompletableFuture<Void>().defaultExecutor();

    private final AsyncCall measured;
    private final AsyncStrikes strikes;
    private final Problems problems;
    private final DelayedResponse<Object> result = new DelayedResponse<>(this);

    /** Null until the call is made; then its future, or {@link #DROPPED}. */
    private final AtomicReference<@Nullable Object> made = new AtomicReference<>();

    /** Holds the client; so it is let go as soon as it has been made. */
    private volatile OriginalSend.@Nullable Call original;

    private volatile Later.@Nullable Pending pending;

    StruckCall(AsyncCall measured, AsyncStrikes strikes, OriginalSend.Call original, Problems problems) {
        this.measured = measured;
        this.strikes = strikes;
        this.original = original;
        this.problems = problems;
    }

    /** What the caller gets instead of what the body would have returned. */
    @Override
    public CompletableFuture<?> call() {
        measured.endWith(result);
        try {
            pending = strikes.first().later(strikes.delayNanos(), this::handOver);
        } catch (Throwable ours) {
            strikes.failed(ours);
            handOver();
        }
        return result;
    }

    /** Whether this is the future that the caller got, and not one that hangs on it. */
    boolean isResult(CompletableFuture<?> future) {
        return future == result;
    }

    /** One of the futures was cancelled: the call is not made any more, or is aborted if that is asked for. */
    void cancel(boolean mayInterrupt) {
        if (made.compareAndSet(null, DROPPED)) {
            original = null;
            Later.@Nullable Pending waiting = pending;
            if (waiting != null && waiting.cancel()) {
                strikes.done();
            }
            result.completeExceptionally(new CancellationException());
        } else if (mayInterrupt && made.get() instanceof CompletableFuture<?> real) {
            real.cancel(true);
        }
    }

    /** On a thread of ours, or on the one that disarms: nothing of the application runs here. */
    private void handOver() {
        try {
            ASYNC_POOL.execute(this::act);
        } catch (Throwable refused) {
            strikes.done();
            problems.add("A delayed HTTP call could not be made", refused);
            result.completeExceptionally(refused);
        }
    }

    private void act() {
        // Decided while the strike is still announced: the pool may have taken its time, and after a disarm nothing is
        // injected any more.
        @Nullable Throwable injected = strikes.injected();
        strikes.done();
        OriginalSend.@Nullable Call call = original;
        original = null;
        if (injected != null) {
            // As the client's own futures fail: bare for get(), wrapped for the stages that hang on them.
            result.completeExceptionally(new CompletionException(injected));
        } else if (call != null && made.get() == null) {
            try {
                follow(call.make());
            } catch (Throwable thrown) {
                result.completeExceptionally(thrown);
            }
        }
    }

    private void follow(CompletableFuture<?> real) {
        if (!made.compareAndSet(null, real)) {
            real.cancel(true);
        }
        var unused = real.whenComplete((response, thrown) -> {
            if (thrown == null) {
                result.complete(response);
            } else {
                result.completeExceptionally(thrown);
            }
        });
    }

    @Override
    protected void ended() {
        measured.ended();
    }

    @Override
    protected void threw(Throwable thrown) {
        measured.threw(thrown);
    }
}
