package io.chaos4j.agent.integration.http.jdk;

import java.util.concurrent.CompletableFuture;

/**
 * What a delayed {@code sendAsync} returns. Cancelling behaves as with the client's own futures: {@code cancel(true)}
 * reaches the call also from futures that hang on this one.
 */
final class DelayedResponse<T> extends CompletableFuture<T> {

    private final StruckCall call;

    DelayedResponse(StruckCall call) {
        this.call = call;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new DelayedResponse<>(call);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean open = !isDone();
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (open && (mayInterruptIfRunning || call.isResult(this))) {
            call.cancel(mayInterruptIfRunning);
        }
        return cancelled;
    }
}
