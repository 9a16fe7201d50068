package io.chaos4j.agent.integration.http.apache5;

import io.chaos4j.agent.integration.http.shared.HostRules;
import io.chaos4j.agent.integration.http.shared.HttpStrikes;
import io.chaos4j.agent.integration.http.shared.Undeclared;
import io.chaos4j.gate.PendingCall;
import io.chaos4j.gate.Token;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A call through an asynchronous client. It makes {@code doExecute} skip its body and calls it again, with what stands in for the caller's
 * producer and callback: so it learns the request, and the end of the call, which the client tells the callback whatever it is.
 *
 * <p>A call that is struck is accepted by the client like any other, which gives its own future for it; only the request does not reach it
 * until {@link HeldRequest} lets it.
 */
final class AsyncCall extends Token implements Callable<@Nullable Object> {

    private final AsyncCalls calls;
    private final Asked asked;
    private final Object producer;
    private final Object callback;
    private @Nullable PendingCall measured;
    private boolean sent;
    private volatile @Nullable HeldRequest held;
    private volatile boolean over;

    AsyncCall(AsyncCalls calls, Asked asked) {
        this.calls = calls;
        this.asked = asked;
        Library library = calls.library();
        this.producer = new Producer().as(library.producerType);
        this.callback = new Callback().as(library.callbackType);
    }

    /** What the caller gets: the client's own future. */
    @Override
    public @Nullable Object call() throws Exception {
        @Nullable Object future;
        try {
            future = calls.execute(asked, producer, callback);
        } catch (Throwable thrown) { // the client throws at once what it does not accept
            end(thrown);
            throw Undeclared.asIs(thrown);
        }
        @Nullable HeldRequest waiting = held;
        if (waiting != null && future != null) {
            waiting.start(future);
        }
        return future;
    }

    /** Whether the client has ended it. */
    boolean isOver() {
        return over;
    }

    private void end(@Nullable Throwable thrown) {
        over = true;
        try {
            @Nullable HeldRequest waiting = held;
            if (waiting != null) {
                waiting.drop();
            }
            @Nullable PendingCall call = measured;
            if (call == null) {
                return;
            }
            if (thrown == null) {
                call.ended();
            } else {
                call.threw(thrown);
            }
        } catch (Throwable ours) {
            calls.unmeasured(ours);
        }
    }

    /** The request is there; says whether it does not reach the client now. */
    private boolean holds(Object channel, @Nullable Object @Nullable [] arguments) {
        @Nullable Object request = arguments == null || arguments.length != 3 ? null : arguments[0];
        if (sent || request == null || arguments == null) {
            return false;
        }
        sent = true;
        @Nullable HttpStrikes strikes = null;
        try {
            @Nullable HostRules host = calls.host(asked, request);
            if (host == null) {
                return false;
            }
            PendingCall call = PendingCall.begin(host.binding());
            measured = call;
            strikes = calls.decide(host, call, asked, request);
            if (strikes == null) {
                return false;
            }
            @Nullable Throwable injected = strikes.injected();
            if (injected != null) {
                OwnExceptions.trim(injected);
            }
            long limit = calls.responseTimeout(asked, request, arguments[2]);
            held = new HeldRequest(this, calls, asked, strikes, limit, channel, request, arguments[1], arguments[2]);
            return true;
        } catch (Throwable ours) {
            if (strikes != null) {
                strikes.failed(ours);
            }
            calls.unmeasured(ours);
            return false; // it happens, and is measured where that was begun
        }
    }

    /** Gives the client a channel that brings the request by here. */
    private final class Producer extends Standing {

        Producer() {
            super(asked.producer());
        }

        @Override
        boolean takes(String method, @Nullable Object[] arguments) throws Throwable {
            @Nullable Object channel = method.equals("sendRequest") ? arguments[0] : null;
            if (channel == null) {
                return false;
            }
            Library library = calls.library();
            library.produce(asked.producer(), new Channel(channel).as(library.channelType), arguments[1]);
            return true;
        }
    }

    private final class Channel extends Standing {

        private final Object original;

        Channel(Object original) {
            super(original);
            this.original = original;
        }

        @Override
        boolean takes(String method, @Nullable Object[] arguments) {
            return method.equals("sendRequest") && holds(original, arguments);
        }
    }

    /** Learns the end, and passes it on to the caller's own. */
    private final class Callback extends Standing {

        Callback() {
            super(asked.callback());
        }

        @Override
        boolean takes(String method, @Nullable Object[] arguments) {
            switch (method) {
                case "completed" -> end(null);
                case "failed" -> end(arguments[0] instanceof Throwable failure ? failure : new Exception(method));
                case "cancelled" -> end(new CancellationException());
                default -> {}
            }
            return false;
        }
    }

    @Override
    protected void ended() {
        // Its end is what the client tells the callback.
    }

    @Override
    protected void threw(Throwable thrown) {
        end(thrown);
    }
}
