package io.chaos4j.agent.integration.method;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of a delayed call gets in place of the future that the method returned. What the caller does to it reaches the real one too: a
 * cancellation, the timeout of {@code orTimeout}, a value from outside.
 */
final class HeldBack extends CompletableFuture<Object> {

    private final @Nullable CompletableFuture<Object> real;

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
