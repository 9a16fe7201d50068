package io.chaos4j.probe.application;

import io.chaos4j.time.ChaosThread;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks code of the application (the function behind a gauge, a logger) on threads of the engine and waits a limited time. What
 * hangs keeps its thread, is not interrupted, and at most four do. Thread-safe.
 */
public final class TimeLimit {

    private static final int MOST_THREADS = 4;
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads;
    private final Duration limit;

    public TimeLimit(String name, Duration limit) {
        this.limit = limit;
        this.threads = new ThreadPoolExecutor(
                0,
                MOST_THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                body -> new ChaosThread(name, body));
    }

    /**
     * Waits for an answer.
     *
     * @param otherwise makes one of the reason why there is none
     */
    public <T> T ask(Supplier<T> question, Function<String, T> otherwise) {
        try {
            Future<T> answer = threads.submit(question::get);
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException busy) {
            return otherwise.apply("the application has not answered " + MOST_THREADS + " earlier questions");
        } catch (OutOfMemoryError noThread) {
            return otherwise.apply("the process can start no thread to ask the application on");
        } catch (TimeoutException late) {
            return otherwise.apply("the application did not answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException failed) {
            return otherwise.apply("the application's answer was " + failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return otherwise.apply("interrupted while waiting for the application's answer");
        }
    }

    /** Does something without waiting; false when too much hangs already, or the process has no thread left. */
    public boolean tell(Runnable action) {
        try {
            threads.execute(action);
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError busy) {
            return false;
        }
    }
}
