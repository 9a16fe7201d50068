package io.chaos4j.control;

import io.chaos4j.engine.WovenCode;
import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What the weaver last reported of what is woven and what is not. To say it the weaver looks through all loaded classes, which may take
 * seconds: that happens on a thread of the engine, one at a time, and who reads gets what is known. Thread-safe.
 */
final class WovenNews {

    /** At least so long between two looks that no one waits for, and so many times as long as the last one took. */
    private static final long PAUSE_NANOS = 2_000_000_000L;

    private static final int PAUSE_FACTOR = 20;

    private final Clock clock;
    private final WovenCode woven;
    private volatile List<String> known = List.of();
    private volatile List<String> notes = List.of();
    private volatile long next;
    private @Nullable CompletableFuture<List<String>> looking;

    WovenNews(Clock clock, WovenCode woven) {
        this.clock = clock;
        this.woven = woven;
        this.next = clock.nanoTime();
    }

    /** What is known; has a new look begun where that is old. */
    List<String> known() {
        if (clock.nanoTime() - next >= 0) {
            var unused = begin();
        }
        return known;
    }

    /** What is known besides, and needs no action. */
    List<String> notes() {
        return notes;
    }

    /** Has a new look begun, and waits for it so long at most. */
    void look(Duration atMost) {
        long end = clock.nanoTime() + atMost.toNanos();
        // One that is under way may have passed by what has changed since.
        await(underWay(), end);
        await(begin(), end);
    }

    private void await(@Nullable CompletableFuture<List<String>> look, long end) {
        try {
            if (look != null) {
                look.get(end - clock.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException | ExecutionException keepsWhatIsKnown) {
            // and so does who waited
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable CompletableFuture<List<String>> underWay() {
        return looking;
    }

    private synchronized CompletableFuture<List<String>> begin() {
        @Nullable CompletableFuture<List<String>> already = looking;
        if (already != null) {
            return already;
        }
        CompletableFuture<List<String>> begun = new CompletableFuture<>();
        looking = begun;
        try {
            new ChaosThread("woven-news", () -> look(begun)).start();
        } catch (OutOfMemoryError noThread) { // the application's trouble, and it may pass
            over();
        }
        return begun;
    }

    private void look(CompletableFuture<List<String>> begun) {
        long from = clock.nanoTime();
        try {
            known = List.copyOf(woven.report());
            notes = List.copyOf(woven.notes());
        } catch (RuntimeException | LinkageError broken) {
            known = List.of("what is woven could not be listed: " + broken);
        } finally {
            long to = clock.nanoTime();
            next = to + Math.max(PAUSE_NANOS, (to - from) * PAUSE_FACTOR);
            over();
            begun.complete(known);
        }
    }

    private synchronized void over() {
        looking = null;
    }
}
