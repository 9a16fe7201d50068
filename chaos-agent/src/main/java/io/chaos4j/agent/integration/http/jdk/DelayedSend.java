package io.chaos4j.agent.integration.http.jdk;

import io.chaos4j.agent.integration.http.shared.HttpStrikes;
import io.chaos4j.agent.integration.http.shared.Undeclared;
import io.chaos4j.gate.CallStack;
import io.chaos4j.gate.CallToken;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.Token;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A {@code send} whose caller sits out a delay, or gets a response that no server gave. It makes {@code send} skip its body, and does what
 * that would do: gives the call to the client, lets it begin on the caller's own thread, and waits for it. In between lies the delay, which
 * ends as the wait for a response ends: at the request's timeout, by an interrupt, or when the client is shut down at once. A call that is
 * answered never begins.
 */
final class DelayedSend extends Token implements Callable<@Nullable Object> {

    private final CallToken measured;
    private final HttpStrikes strikes;
    private final Sending sending;

    DelayedSend(CallToken measured, HttpStrikes strikes, Sending sending) {
        this.measured = measured;
        this.strikes = strikes;
        this.sending = sending;
    }

    /** What the caller gets. */
    @Override
    public @Nullable Object call() throws Exception {
        @Nullable Object response;
        try {
            response = send();
        } catch (Throwable thrown) {
            measured.threw(thrown);
            throw Undeclared.asIs(thrown);
        } finally {
            strikes.done();
        }
        measured.ended();
        return response;
    }

    private @Nullable Object send() throws Throwable {
        if (Thread.interrupted()) {
            throw InjectedExceptions.trimmed(new InterruptedException());
        }
        @Nullable RequestTimeout timeout = RequestTimeout.of(sending.request());
        HeldCall held = sending.hold(timeout);
        try {
            @Nullable Answer answer = sitOut(held, timeout);
            if (answer != null) {
                Object response = given(answer.give(held), timeout);
                held.drop();
                return response;
            }
        } catch (ExecutionException failed) {
            held.drop();
            throw SendFailures.thrownFor(failed.getCause());
        } catch (Throwable ended) {
            held.drop();
            throw ended;
        }
        try {
            return response(held.future(), timeout);
        } catch (ExecutionException failed) {
            throw SendFailures.thrownFor(failed.getCause());
        } catch (InterruptedException | HttpTimeoutException ended) {
            held.drop();
            throw ended;
        }
    }

    /**
     * Returns when the call is answered, has begun, or has ended already; throws what the caller gets instead.
     *
     * @return the answer; null where there is none
     */
    private @Nullable Answer sitOut(HeldCall held, @Nullable RequestTimeout timeout) throws Throwable {
        if (strikes.delayNanos() > 0) {
            sitOut(strikes.delayNanos(), held, timeout);
        }
        @Nullable Throwable injected = strikes.injected();
        @Nullable Answer answer = Answer.decided(strikes, sending, timeout);
        strikes.done();
        if (Thread.interrupted()) {
            throw InjectedExceptions.trimmed(new InterruptedException());
        }
        if (held.over()) {
            return null;
        }
        if (timeout != null && timeout.left() <= 0) {
            throw RequestTimeout.exception();
        }
        if (injected != null) {
            throw injected;
        }
        if (answer == null) {
            held.beginHere();
        }
        return answer;
    }

    private void sitOut(long delay, HeldCall held, @Nullable RequestTimeout timeout) {
        Thread caller = Thread.currentThread();
        var unused = held.future().whenComplete((response, thrown) -> LockSupport.unpark(caller));
        CallStack.current().delay(delay);
        strikes.first().await(timeout == null ? delay : Math.min(delay, timeout.left()), held);
    }

    private static @Nullable Object given(CompletableFuture<?> answer, @Nullable RequestTimeout timeout)
            throws ExecutionException, InterruptedException, HttpTimeoutException {
        try {
            return response(answer, timeout);
        } finally {
            answer.cancel(false); // does nothing to one that has come
        }
    }

    private static @Nullable Object response(CompletableFuture<?> future, @Nullable RequestTimeout timeout)
            throws ExecutionException, InterruptedException, HttpTimeoutException {
        if (timeout == null) {
            return future.get();
        }
        try {
            return future.get(Math.max(0, timeout.left()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException ranOut) {
            if (timeout.answered()) {
                return future.get(); // the body may take its time
            }
            throw RequestTimeout.exception();
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
