package io.chaos4j.disk;

import io.chaos4j.model.Units;
import io.chaos4j.time.ChaosThread;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Opens what a disk may never let open, on a thread of its own, and waits a limited time: whoever waits may hold what a halt needs. What is open too
 * late is closed again by that thread. A thread that hangs cannot be ended, so at most four do. Thread-safe.
 */
final class DiskAnswers {

    private static final int MOST_THREADS = 4;

    static final DiskAnswers OF_DISKS = new DiskAnswers(Duration.ofSeconds(2));

    private final Duration limit;
    private final Semaphore threads = new Semaphore(MOST_THREADS);

    DiskAnswers(Duration limit) {
        this.limit = limit;
    }

    /**
     * Opens it. An interrupt does not end the wait, and stays set.
     *
     * @throws IllegalStateException with the reason, when the disk does not answer in time, and whatever else the opening throws
     */
    <T extends AutoCloseable> T await(String path, Supplier<T> opening) {
        if (!threads.tryAcquire()) {
            throw refused(path, "is not looked at: " + MOST_THREADS + " earlier looks at disks have not come back");
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            ChaosThread.deaf("disk", () -> answer(opening, answer)).start();
        } catch (Throwable noThread) {
            threads.release();
            throw noThread;
        }
        boolean interrupted = false;
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                try {
                    return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException late) {
                    IllegalStateException silent = refused(path, "did not answer within " + Units.text(limit));
                    if (answer.completeExceptionally(silent)) {
                        throw silent;
                    }
                } catch (ExecutionException failed) {
                    throw thrown(failed);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T extends AutoCloseable> void answer(Supplier<T> opening, CompletableFuture<T> answer) {
        try {
            T open = opening.get();
            if (!answer.complete(open)) {
                open.close();
            }
        } catch (Throwable failed) {
            // Where no one waits any more, no one can learn of it either.
            answer.completeExceptionally(failed);
        } finally {
            threads.release();
        }
    }

    private static RuntimeException thrown(ExecutionException failed) {
        Throwable cause = failed.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException expected ? expected : new CompletionException(cause);
    }

    private static IllegalStateException refused(String path, String reason) {
        return DiskFolder.refused("the disk of ", path, reason);
    }
}
