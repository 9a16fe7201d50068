package io.chaos4j.control;

import io.chaos4j.event.Problems;
import io.chaos4j.model.Units;
import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes into the journal's folder, so that a file system that hangs holds up no one for longer than they choose to
 * wait. What is handed over is written in that order, also after its owner has given up waiting. Thread-safe.
 *
 * <p>Its thread is there from the first line on, before anything is armed, so that one is left for the line of a halt where an application has
 * used up all others; it ends after {@link #flush}.
 */
final class Scribe {

    /** As many lines as may wait: a run leaves about one a second. */
    static final int MOST = 1_000;

    /** Something to write; runs on the scribe's thread. */
    interface Writing {
        void write() throws IOException;
    }

    /** It was not written in time; it is still written as soon as the journal takes it. */
    static final class Overdue extends IOException {
        private static final long serialVersionUID = 1L;

        Overdue(Duration patience) {
            super("the journal did not take it within " + Units.text(patience)
                    + ", and takes nothing until that is over");
        }
    }

    private record Line(String what, Writing writing, CompletableFuture<@Nullable Void> done) {}

    private final Clock clock;
    private final Problems problems;
    private final ThreadFactory threads;
    private final Queue<Line> waiting = new ConcurrentLinkedQueue<>();
    /** Made for the first line: a JVM that arms nothing needs none. Guarded by {@link #waiting}. */
    private @Nullable ThreadPoolExecutor thread;

    Scribe(Clock clock, Problems problems) {
        this(clock, problems, body -> new ChaosThread("journal", body));
    }

    Scribe(Clock clock, Problems problems, ThreadFactory threads) {
        this.clock = clock;
        this.problems = problems;
        this.threads = threads;
    }

    /**
     * Writes, behind all that was handed over before. An interrupt does not end the wait, and stays set.
     *
     * @param what names it where it is lost
     * @throws Overdue when it is not written within the patience
     * @throws IOException when it cannot be written
     */
    void write(String what, Writing writing, Duration patience) throws IOException {
        Line line = new Line(what, writing, new CompletableFuture<>());
        synchronized (waiting) { // one order for both queues; nothing is waited for in here
            waiting.add(line);
            try {
                thread().execute(() -> carryOut(line));
            } catch (RejectedExecutionException | OutOfMemoryError noRoom) {
                waiting.remove(line);
                throw new IOException(
                        noRoom instanceof OutOfMemoryError
                                ? "it is lost: no thread can be started that would write it"
                                : String.format(
                                        Locale.ROOT,
                                        "it is lost: the journal takes nothing, and %,d lines wait for it already",
                                        MOST),
                        noRoom);
            }
        }
        await(line, patience);
    }

    /** What is not written yet, in its order. */
    List<String> unwritten() {
        return waiting.stream().map(Line::what).toList();
    }

    /** Waits for what was handed over, and names what is lost if this JVM ends now. Nothing keeps more from being written after. */
    void flush(Duration patience) {
        synchronized (waiting) {
            if (thread != null) {
                thread.allowCoreThreadTimeOut(true);
            }
        }
        if (waiting.isEmpty()) {
            return;
        }
        try {
            write("the end", () -> {}, patience);
        } catch (IOException late) {
            List<String> lost =
                    unwritten().stream().filter(what -> !what.equals("the end")).toList();
            if (!lost.isEmpty()) {
                problems.add("The journal took no more lines before the end; not written: " + String.join("; ", lost));
            }
        }
    }

    private void carryOut(Line line) {
        @Nullable Throwable failed = null;
        try {
            line.writing().write();
        } catch (Throwable any) {
            failed = any;
        }
        waiting.remove(line); // before its owner goes on
        if (failed == null) {
            line.done().complete(null);
        } else {
            line.done().completeExceptionally(failed);
        }
    }

    private ThreadPoolExecutor thread() {
        @Nullable ThreadPoolExecutor made = thread;
        if (made == null) {
            made = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST), threads);
            thread = made;
        }
        return made;
    }

    private void await(Line line, Duration patience) throws IOException {
        boolean interrupted = false;
        long end = clock.nanoTime() + patience.toNanos();
        try {
            while (true) {
                try {
                    line.done().get(end - clock.nanoTime(), TimeUnit.NANOSECONDS);
                    return;
                } catch (InterruptedException asked) {
                    interrupted = true;
                } catch (TimeoutException late) {
                    var unused = line.done().whenComplete((nothing, failed) -> {
                        if (failed != null) {
                            problems.add("The journal lacks " + line.what(), failed);
                        }
                    });
                    throw new Overdue(patience);
                } catch (ExecutionException failed) {
                    throw unwrapped(failed);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static IOException unwrapped(ExecutionException failed) {
        @Nullable Throwable cause = failed.getCause();
        if (cause instanceof RuntimeException broken) {
            throw broken;
        }
        if (cause instanceof Error broken) {
            throw broken;
        }
        return cause instanceof IOException unwritable ? unwritable : new IOException(failed);
    }
}
