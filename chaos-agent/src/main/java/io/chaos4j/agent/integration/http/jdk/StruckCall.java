package io.chaos4j.agent.integration.http.jdk;

import io.chaos4j.agent.integration.http.shared.HttpStrikes;
import io.chaos4j.agent.integration.http.shared.Undeclared;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.PendingCall;
import io.chaos4j.gate.Token;
import io.chaos4j.time.Later;
import java.lang.ref.Reference;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * An asynchronous call that begins later, or fails or is answered instead of being made. It makes {@code sendAsync} skip its body and
 * return a future at once.
 *
 * <p>A call that is delayed or answered is given to the client at once, which holds it and lets it begin later or never: so the client waits
 * for it when it is closed, and ends it when it is shut down at once. The call begins, and the future completes, on the executors on which the client
 * itself does both: stages that the application hangs onto the future run where they would run without us, and never on a thread of the engine.
 */
final class StruckCall extends Token implements Callable<CompletableFuture<?>> {

    /** What {@code HttpClientImpl} completes the futures of {@code sendAsync} on. */
    private static final Executor ASYNC_POOL = new CompletableFuture<Void>().defaultExecutor();

    private final PendingCall measured;
    private final HttpStrikes strikes;
    private final Later timeouts;
    private final Problems problems;
    private final DelayedResponse<Object> result = new DelayedResponse<>(this);

    /** Whether the request's own timeout has ended it. */
    private volatile boolean ranOut;

    /** Holds the client, so it is let go when the call begins; and what the application holds of it, which closes it when it goes. */
    private volatile @Nullable Sending sending;

    private volatile @Nullable Object facade;
    private volatile @Nullable HeldCall held;
    private volatile @Nullable RequestTimeout timeout;
    private volatile Later.@Nullable Pending waiting;

    StruckCall(PendingCall measured, HttpStrikes strikes, Sending sending, Later timeouts, Problems problems) {
        this.measured = measured;
        this.strikes = strikes;
        this.sending = sending;
        this.timeouts = timeouts;
        this.problems = problems;
    }

    /** What the caller gets instead of what the body would have returned. */
    @Override
    public CompletableFuture<?> call() {
        Sending asked = Objects.requireNonNull(sending);
        try {
            if (strikes.delayNanos() > 0 || strikes.answers()) {
                hold(asked);
            } else {
                facade = asked.facade();
            }
        } catch (Throwable refused) { // the client throws at once what it does not accept
            strikes.done();
            measured.threw(refused);
            throw Undeclared.asIs(refused);
        }
        measured.endWith(result);
        try {
            waiting = strikes.first().later(strikes.delayNanos(), this::handOver);
        } catch (Throwable ours) {
            strikes.failed(ours);
            handOver();
        }
        if (result.isDone()) {
            endWait();
        }
        return result;
    }

    private void hold(Sending asked) throws Throwable {
        @Nullable RequestTimeout counted = RequestTimeout.of(asked.request());
        timeout = counted;
        HeldCall accepted = asked.hold(counted);
        held = accepted;
        if (!strikes.answers()) {
            sending = null;
        }
        follow(accepted);
        if (counted != null) {
            startTimer(counted);
        }
    }

    private void startTimer(RequestTimeout counted) {
        try {
            Later.Pending timer = timeouts.after(counted.left(), () -> ASYNC_POOL.execute(() -> ranOut(counted)));
            var unused = result.whenComplete((response, thrown) -> timer.cancel());
        } catch (Throwable ours) {
            problems.add("The timeout of a delayed HTTP call counts from its end", ours);
        }
    }

    private void ranOut(RequestTimeout counted) {
        if (counted.answered()) {
            return;
        }
        ranOut = true; // first: whoever makes the call must not find its future ended by who knows what
        if (!result.completeExceptionally(new CompletionException(RequestTimeout.exception()))) {
            return;
        }
        endWait();
        drop();
    }

    /** Whether this is the future that the caller got, and not one that hangs on it. */
    boolean isResult(CompletableFuture<?> future) {
        return future == result;
    }

    /** One of the futures was cancelled: the call is not made any more, or is aborted if that is asked for. */
    void cancel(boolean mayInterrupt) {
        if (endWait() || mayInterrupt) {
            result.completeExceptionally(new CancellationException());
            drop();
        }
    }

    /** On a thread of the engine, or on the one that disarms: nothing of the application runs here. */
    private void handOver() {
        try {
            ASYNC_POOL.execute(this::act);
        } catch (Throwable refused) {
            strikes.done();
            problems.add("A delayed HTTP call could not be made", refused);
            result.completeExceptionally(refused);
            drop();
        }
    }

    private void act() {
        // Decided while the strike is still announced: the pool may have taken its time, and after a disarm nothing is
        // injected any more.
        @Nullable Throwable injected = strikes.injected();
        @Nullable Sending asked = sending;
        @Nullable Answer answer = asked == null ? null : Answer.decided(strikes, asked, timeout);
        strikes.done();
        try {
            if (injected != null) {
                fail(injected);
                drop();
            } else if (result.isCancelled() || ranOut) { // a timeout on the future alone says nothing of the call
                drop();
            } else if (answer != null) {
                give(answer);
            } else {
                begin();
            }
        } catch (Throwable thrown) {
            result.completeExceptionally(thrown);
        }
    }

    /** As the client's own futures fail: bare for get(), wrapped for the stages that hang on them. */
    private void fail(Throwable failure) {
        result.completeExceptionally(
                failure instanceof CompletionException ? failure : new CompletionException(failure));
    }

    /** The client counts the call among its own until it is answered. */
    private void give(Answer answer) {
        if (result.isDone()) {
            drop();
        } else {
            CompletableFuture<Object> response = answer.give(Objects.requireNonNull(held));
            var unused = response.whenCompleteAsync(this::given, ASYNC_POOL);
            // Cancelled or timed out, it is not waited for any more; one that has come is not touched.
            unused = result.whenComplete((value, thrown) -> response.cancel(false));
        }
    }

    private void given(@Nullable Object response, @Nullable Throwable thrown) {
        if (thrown == null) {
            result.complete(response);
        } else {
            fail(thrown);
        }
        drop();
    }

    private void begin() throws Throwable {
        try {
            @Nullable HeldCall accepted = held;
            @Nullable Sending asked = sending;
            if (accepted == null && asked != null) { // it was to fail at once, and that was withdrawn
                accepted = asked.hold(null);
                held = accepted;
                sending = null;
                follow(accepted);
            }
            if (accepted != null) {
                accepted.begin();
            }
        } finally {
            Reference.reachabilityFence(facade);
            facade = null;
            sending = null;
        }
    }

    private void follow(HeldCall accepted) {
        var unused = accepted.future().whenComplete((response, thrown) -> {
            endWait(); // the client may have ended it while it waited
            if (thrown == null) {
                result.complete(response);
            } else {
                result.completeExceptionally(thrown);
            }
        });
    }

    /** No delay is sat out any more; false when it was over already. */
    private boolean endWait() {
        Later.@Nullable Pending current = waiting;
        boolean ended = current != null && current.cancel();
        if (ended) {
            strikes.done();
        }
        return ended;
    }

    private void drop() {
        sending = null;
        facade = null;
        @Nullable HeldCall accepted = held;
        if (accepted != null) {
            accepted.drop();
        }
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
