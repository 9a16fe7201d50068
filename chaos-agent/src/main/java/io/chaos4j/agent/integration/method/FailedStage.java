package io.chaos4j.agent.integration.method;

import io.chaos4j.engine.Strike;
import io.chaos4j.gate.Token;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** A call that does not happen: the method skips its body and returns a future that fails. */
final class FailedStage extends Token implements Callable<CompletableFuture<?>> {

    private final StageCall call;
    private final Strike strike;
    private final Throwable injected;

    FailedStage(StageCall call, Strike strike, Throwable injected) {
        this.call = call;
        this.strike = strike;
        this.injected = injected;
    }

    @Override
    public CompletableFuture<?> call() {
        return call.failed(strike, injected);
    }

    @Override
    protected void ended() {
        call.ended();
    }

    @Override
    protected void threw(Throwable thrown) {
        call.threw(thrown);
    }
}
