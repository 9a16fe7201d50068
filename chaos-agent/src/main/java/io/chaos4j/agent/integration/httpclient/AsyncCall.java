package io.chaos4j.agent.integration.httpclient;

import io.chaos4j.engine.PointBinding;
import io.chaos4j.engine.Strike;
import io.chaos4j.gate.PendingCall;
import io.chaos4j.gate.Token;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A measured call that ends when its future does, on whatever thread that happens. */
final class AsyncCall extends Token implements BiConsumer<@Nullable Object, @Nullable Throwable> {

    private final PendingCall call;
    private @Nullable Strike dry;

    AsyncCall(PointBinding binding) {
        this.call = PendingCall.begin(binding);
    }

    /** A strike that is only counted; the first counts as inside until the call has ended. */
    void dry(Strike strike) {
        if (dry == null) {
            dry = strike;
        } else {
            strike.done();
        }
    }

    @Override
    protected @Nullable Object returned(@Nullable Object value) {
        if (value instanceof CompletableFuture<?> future) {
            endWith(future);
        } else {
            ended();
        }
        return value;
    }

    /** The call itself. */
    PendingCall call() {
        return call;
    }

    /** The call ends when this future does. */
    void endWith(CompletableFuture<?> future) {
        var unused = future.whenComplete(this);
    }

    @Override
    public void accept(@Nullable Object response, @Nullable Throwable thrown) {
        if (thrown == null) {
            ended();
        } else {
            @Nullable Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : null;
            threw(cause == null ? thrown : cause);
        }
    }

    @Override
    protected void ended() {
        finish();
        call.ended();
    }

    @Override
    protected void threw(Throwable thrown) {
        finish();
        call.threw(thrown);
    }

    private void finish() {
        if (dry != null) {
            dry.done();
            dry = null;
        }
    }
}
