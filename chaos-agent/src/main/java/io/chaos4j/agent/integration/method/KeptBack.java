package io.chaos4j.agent.integration.method;

import io.chaos4j.gate.StackRoom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets a future complete as another has completed, later. */
final class KeptBack {

    private KeptBack() {}

    /**
     * Once the real stage has completed, sits out delays and completes the result. Who ends the result meanwhile ends the delays.
     *
     * @param announce announces the delays, at most once
     */
    static void follow(CompletionStage<?> real, CompletableFuture<Object> result, Supplier<Delays> announce) {
        var unused = real.whenComplete((value, thrown) -> {
            if (result.isDone()) {
                return;
            }
            if (StackRoom.isShort()) {
                complete(result, value, thrown); // whoever waits for it must not wait for ever
                return;
            }
            Delays delays = announce.get();
            if (delays.isEmpty()) {
                complete(result, value, thrown);
                return;
            }
            abandonOnceEnded(result, delays);
            delays.then(() -> HandOver.to(result.defaultExecutor(), () -> complete(result, value, thrown)));
        });
    }

    private static void abandonOnceEnded(CompletableFuture<Object> result, Delays delays) {
        var unused = result.whenComplete((value, thrown) -> delays.abandon());
    }

    private static void complete(CompletableFuture<Object> result, @Nullable Object value, @Nullable Throwable thrown) {
        if (result instanceof HeldBack held) {
            held.letGo(value, thrown);
        } else if (thrown == null) {
            result.complete(value);
        } else {
            result.completeExceptionally(thrown);
        }
    }
}
