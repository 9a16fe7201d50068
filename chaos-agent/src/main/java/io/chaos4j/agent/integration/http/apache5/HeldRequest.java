package io.chaos4j.agent.integration.http.apache5;

import io.chaos4j.agent.integration.http.shared.HttpStrikes;
import io.chaos4j.agent.integration.http.shared.Undeclared;
import io.chaos4j.model.Reply;
import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Later;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A request that reaches the client later, or never because its call fails or is answered instead. The client has accepted the call: it is
 * the client's own future that is cancelled, and its callback that learns the end. Neither the caller nor a thread of the client waits meanwhile; what follows the
 * delay runs on the JDK's common pool, and nothing of the application on a thread of the engine.
 */
final class HeldRequest implements Delays.Delayed {

    private static final Executor POOL = new CompletableFuture<Void>().defaultExecutor();

    private final AsyncCall call;
    private final AsyncCalls calls;
    private final Asked asked;
    private final HttpStrikes strikes;
    private final long limit;
    private final Object channel;
    private final Object request;
    private final @Nullable Object entity;
    private final @Nullable Object context;
    private final AtomicBoolean settled = new AtomicBoolean();
    private volatile @Nullable Object future;
    private volatile Later.@Nullable Pending waiting;
    private volatile boolean left;

    /** @param limit how long the client waits for a response, in nanoseconds */
    HeldRequest(
            AsyncCall call,
            AsyncCalls calls,
            Asked asked,
            HttpStrikes strikes,
            long limit,
            Object channel,
            Object request,
            @Nullable Object entity,
            @Nullable Object context) {
        this.call = call;
        this.calls = calls;
        this.asked = asked;
        this.strikes = strikes;
        this.limit = limit;
        this.channel = channel;
        this.request = request;
        this.entity = entity;
        this.context = context;
    }

    /** The client has accepted the call, and given this future for it. */
    void start(Object accepted) {
        future = accepted;
        calls.delays().add(this);
        try {
            waiting = strikes.first().later(Math.min(strikes.delayNanos(), limit), this::handOver);
        } catch (Throwable ours) {
            strikes.failed(ours);
            handOver();
        }
        if (call.isOver()) {
            drop();
        } else if (left) {
            leave();
        }
    }

    @Override
    public boolean isOf(Object client) {
        return asked.client() == client;
    }

    @Override
    public void leave() {
        left = true;
        Later.@Nullable Pending current = waiting;
        if (current != null) {
            current.run();
        }
    }

    /** The call has ended, by whatever: the request never reaches the client, if it has not yet. */
    void drop() {
        calls.delays().remove(this);
        Later.@Nullable Pending current = waiting;
        if (current != null) {
            current.cancel();
        }
        if (settled.compareAndSet(false, true)) {
            strikes.done();
            release();
        }
    }

    /** On a thread of the engine, or on one that disarms or closes: nothing of the application runs here. */
    private void handOver() {
        try {
            POOL.execute(this::act);
        } catch (Throwable refused) {
            act();
        }
    }

    private void act() {
        calls.delays().remove(this);
        if (!settled.compareAndSet(false, true)) {
            return;
        }
        // Decided while the strike is still announced: after a disarm nothing is injected any more.
        @Nullable Throwable injected = left ? null : injected();
        if (injected != null && !(injected instanceof Exception)) {
            strikes.failed(new IllegalArgumentException("the callbacks of Apache HttpClient take exceptions only, and "
                    + injected.getClass().getName() + " is none"));
            injected = null;
        }
        // On a thread of the engine nothing of the application may run, and its consumer would: the call begins
        // instead.
        @Nullable AsyncAnswer answer = left || injected != null || ChaosThread.isCurrent() ? null : answer();
        strikes.done();
        if (injected instanceof Exception failure) {
            fail(failure);
        } else if (answer != null) {
            give(answer);
        } else {
            begin();
        }
    }

    private @Nullable AsyncAnswer answer() {
        @Nullable Reply reply = strikes.reply();
        try {
            return reply == null
                    ? null
                    : calls.responses().answer(reply, calls.library().method(request));
        } catch (Throwable ours) {
            strikes.failed(ours);
            return null;
        }
    }

    private void give(AsyncAnswer answer) {
        try {
            answer.give(asked.consumer(), context, new Result().as(calls.library().callbackType));
        } catch (Exception ofTheApplication) {
            fail(ofTheApplication);
            return;
        } catch (Throwable error) {
            fail(new IllegalStateException(error));
            return;
        }
        release();
    }

    /** What the caller's consumer has made of the answer. */
    private final class Result extends Standing {

        Result() {
            super(null);
        }

        @Override
        boolean takes(String method, @Nullable Object[] arguments) throws Throwable {
            @Nullable Object accepted = future;
            if (accepted == null) {
                return true;
            }
            switch (method) {
                case "completed" -> calls.library().completeFuture(accepted, arguments[0]);
                case "failed" ->
                    calls.library()
                            .failFuture(
                                    accepted,
                                    arguments[0] instanceof Exception failure ? failure : new Exception(method));
                default -> ((Future<?>) accepted).cancel(true);
            }
            return true;
        }
    }

    private @Nullable Throwable injected() {
        boolean outlasts = strikes.delayNanos() >= limit && !strikes.first().withdrawn();
        return outlasts ? OwnExceptions.timedOut(limit) : OwnExceptions.of(calls.library(), strikes.injected());
    }

    private void begin() {
        try {
            calls.library().send(channel, request, entity, context);
        } catch (Exception refused) { // as the client fails the future where it refuses at once
            fail(refused);
        } catch (Throwable error) {
            fail(new IllegalStateException(error));
        }
    }

    /** In the order in which the client itself does it. What callbacks of the application throw goes where the pool's threads take it. */
    private void fail(Exception failure) {
        Library library = calls.library();
        try {
            library.failConsumer(asked.consumer(), failure);
        } catch (Throwable ofTheApplication) {
            // The future fails all the same.
        }
        try {
            @Nullable Object accepted = future;
            if (accepted != null) {
                library.failFuture(accepted, failure);
            }
        } catch (Throwable ofTheApplication) {
            throw Undeclared.asIs(ofTheApplication);
        } finally {
            release();
        }
    }

    private void release() {
        for (Object holder : new Object[] {asked.consumer(), asked.producer()}) {
            try {
                calls.library().release(holder);
            } catch (Throwable ofTheApplication) {
                // The call has ended, and there is no one who waits for it.
            }
        }
    }
}
