package io.chaos4j.agent.integration.method;

import io.chaos4j.gate.StandIn;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of a delayed call gets in place of the future that the method returned. What the caller does to it reaches the real one too: a
 * cancellation, the timeout of {@code orTimeout}, a value from outside.
 */
final class HeldBack extends CompletableFuture<Object> implements StandIn {

    private final @Nullable CompletableFuture<Object> real;

    private volatile @Nullable BiConsumer<@Nullable Object, @Nullable Throwable> missed;

    /** Whether the real one was seen to have completed. */
    private volatile boolean isSeen;

    @SuppressWarnings("unchecked") // the method and its caller agree on the type
    HeldBack(CompletionStage<?> real) {
        this.real = real instanceof CompletableFuture<?> future && canBeCompleted(future)
                ? (CompletableFuture<Object>) future
                : null;
    }

    /** Not where it is {@link CompletableFuture#minimalCompletionStage minimal}, which refuses every question but those of a stage. */
    private static boolean canBeCompleted(CompletableFuture<?> future) {
        try {
            boolean unused = future.isDone();
            return true;
        } catch (UnsupportedOperationException onlyAStage) {
            return false;
        }
    }

    /** @param missed what is to be done with the real result where nothing else has begun to */
    void catchesUpBy(BiConsumer<@Nullable Object, @Nullable Throwable> missed) {
        this.missed = missed;
    }

    /** The second look at a real one that has completed catches up; until then its callback may still come. */
    @Override
    public void look() {
        BiConsumer<@Nullable Object, @Nullable Throwable> waiting = missed;
        if (waiting == null || real == null || !isOfTheJdk(real) || !real.isDone()) {
            return;
        }
        if (isSeen) {
            missed = null;
            var unused = real.whenComplete(waiting);
        }
        isSeen = true;
    }

    /** Of another class the methods may be the application's, which runs on no thread of the engine. */
    private static boolean isOfTheJdk(CompletableFuture<?> future) {
        return future.getClass().getClassLoader() == null;
    }

    /** Completes this alone, as the real one has completed. */
    void letGo(@Nullable Object value, @Nullable Throwable thrown) {
        if (thrown == null) {
            super.complete(value);
        } else {
            super.completeExceptionally(thrown);
        }
    }

    @Override
    public boolean complete(@Nullable Object value) {
        boolean first = super.complete(value);
        if (first && real != null) {
            real.complete(value);
        }
        return first;
    }

    @Override
    public boolean completeExceptionally(Throwable thrown) {
        boolean first = super.completeExceptionally(thrown);
        if (first && real != null) {
            real.completeExceptionally(thrown);
        }
        return first;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean open = !isDone();
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (open && real != null) {
            real.cancel(mayInterruptIfRunning);
        }
        return cancelled;
    }

    @Override
    public Executor defaultExecutor() {
        return real == null ? super.defaultExecutor() : real.defaultExecutor();
    }
}
