package io.chaos4j.agent.integration.method;

import io.chaos4j.gate.StackRoom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a future complete as another has completed, later.
 *
 * <p>It is called back where the other one completes. Where that callback got lost, or has not come, {@link HeldBack} catches up on it.
 */
final class KeptBack implements BiConsumer<@Nullable Object, @Nullable Throwable> {

    private final CompletableFuture<Object> result;
    private final Supplier<Delays> announce;
    private final AtomicBoolean begun = new AtomicBoolean();

    private KeptBack(CompletableFuture<Object> result, Supplier<Delays> announce) {
        this.result = result;
        this.announce = announce;
    }

    /**
     * Once the real stage has completed, sits out delays and completes the result. Who ends the result meanwhile ends the delays.
     *
     * @param announce announces the delays, at most once
     */
    static void follow(CompletionStage<?> real, CompletableFuture<Object> result, Supplier<Delays> announce) {
        KeptBack kept = new KeptBack(result, announce);
        if (result instanceof HeldBack held) {
            held.catchesUpBy(kept::missed);
        }
        var unused = real.whenComplete(kept);
    }

    @Override
    public void accept(@Nullable Object value, @Nullable Throwable thrown) {
        if (result.isDone()) {
            return;
        }
        if (StackRoom.isShort()) {
            complete(value, thrown); // whoever waits for it must not wait for ever
            return;
        }
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        Delays delays = announce.get();
        if (delays.isEmpty()) {
            complete(value, thrown);
        } else {
            later(delays, value, thrown);
        }
    }

    /** The same on a thread of the engine, where nothing of the application may run. */
    private void missed(@Nullable Object value, @Nullable Throwable thrown) {
        if (!result.isDone() && begun.compareAndSet(false, true)) {
            later(announce.get(), value, thrown);
        }
    }

    private void later(Delays delays, @Nullable Object value, @Nullable Throwable thrown) {
        var unused = result.whenComplete((ended, failed) -> delays.abandon());
        delays.then(() -> HandOver.to(result.defaultExecutor(), () -> complete(value, thrown)));
    }

    private void complete(@Nullable Object value, @Nullable Throwable thrown) {
        if (result instanceof HeldBack held) {
            held.letGo(value, thrown);
        } else if (thrown == null) {
            result.complete(value);
        } else {
            result.completeExceptionally(thrown);
        }
    }
}
