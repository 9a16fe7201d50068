package io.chaos4j.agent.integration.method;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A plain future whose result is not to be had before some delays are over. They count from the method's return, because its completion is not seen. */
final class LateFuture implements Future<Object> {

    private final Future<?> real;
    private final Delays delays;

    /** Waited for and never handed out, so nothing of the application runs where it completes. */
    private final CompletableFuture<Boolean> over = new CompletableFuture<>();

    LateFuture(Future<?> real, Delays delays) {
        this.real = real;
        this.delays = delays;
        delays.then(() -> over.complete(true));
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = real.cancel(mayInterruptIfRunning);
        if (cancelled) {
            delays.abandon();
            over.complete(true);
        }
        return cancelled;
    }

    @Override
    public boolean isCancelled() {
        return real.isCancelled();
    }

    @Override
    public boolean isDone() {
        return over.isDone() && real.isDone();
    }

    @Override
    public Object get() throws InterruptedException, ExecutionException {
        over.get();
        return real.get();
    }

    @Override
    public Object get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + unit.toNanos(timeout);
        over.get(timeout, unit);
        return real.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
}
