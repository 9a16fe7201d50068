package io.chaos4j.fault.threads;

import io.chaos4j.fault.Keeper.Kept;
import io.chaos4j.fault.Threads;
import io.chaos4j.jvm.ThreadsLeft;
import io.chaos4j.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Threads that are begun and do nothing until all of them end, at once. Each of them also ends by itself at the deadline.
 *
 * <p>For the one thread that keeps them, as {@link Kept} says.
 */
final class HeldThreads implements Kept {

    /** So many stay free for the application and the engine when the threads are begun. */
    static final int MARGIN = 64;

    /** When no more than these are left, all end. */
    private static final int LEAST_LEFT = MARGIN / 2;

    /** Begun between two looks: a quarter of what is left beside the margin, and never so many that it takes long. */
    private static final int PART = 4;

    private static final int MOST_AT_ONCE = 500;

    private static final int WOKEN_AT_ONCE = 100;

    private static final long WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Looking takes the longer the more processes there are; it takes no more than this part of the time. */
    private static final int PACE = 50;

    private final Clock clock;
    private final long deadline;
    private final int count;
    private final Supplier<ThreadsLeft> left;
    private final BiFunction<String, Runnable, Thread> making;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean released;
    private volatile boolean whole;
    private volatile String broke = "";

    /** @param making makes a thread of its name and what it does */
    HeldThreads(
            Clock clock,
            long deadline,
            int count,
            Supplier<ThreadsLeft> left,
            BiFunction<String, Runnable, Thread> making) {
        this.clock = clock;
        this.deadline = deadline;
        this.count = count;
        this.left = left;
        this.making = making;
    }

    @Override
    public long step() {
        long begun = System.nanoTime();
        ThreadsLeft now = left.get();
        long took = System.nanoTime() - begun;
        if (now.left() <= LEAST_LEFT) {
            broke = "only " + now.left() + " more threads can begin (" + now.by() + "), and " + LEAST_LEFT
                    + " have to stay free; all " + threads.size() + " have ended";
            return 0;
        }
        long batch = Math.max(1, Math.min(MOST_AT_ONCE, (now.left() - MARGIN) / PART));
        if (threads.size() < count) {
            begin(Math.min(batch, count - threads.size()));
            return 0;
        }
        whole = threads.stream().allMatch(Thread::isAlive);
        return Math.max(WATCH_NANOS, PACE * took);
    }

    @Override
    public boolean isWhole() {
        return whole;
    }

    @Override
    public String broke() {
        return broke;
    }

    @Override
    public void giveBack() {
        whole = false;
        released = true;
        // Thousands that are woken at once would keep the processors from everyone else.
        for (int from = 0; from < threads.size(); from += WOKEN_AT_ONCE) {
            Threads.awaitEnd(threads.subList(from, Math.min(threads.size(), from + WOKEN_AT_ONCE)));
        }
    }

    private void begin(long batch) {
        for (int i = 0; i < batch && !released; i++) {
            try {
                Thread thread = making.apply("threads-" + threads.size(), this::stay);
                thread.start();
                threads.add(thread);
            } catch (OutOfMemoryError none) {
                broke = "thread " + (threads.size() + 1) + " of " + count + " could not begin (" + none.getMessage()
                        + "); all " + threads.size() + " have ended";
                return;
            }
        }
    }

    private void stay() {
        long time = clock.nanoTime();
        while (!released && time - deadline < 0) {
            clock.park(this, deadline - time);
            // Whoever interrupts all threads there are must not make these spin.
            boolean ignored = Thread.interrupted();
            time = clock.nanoTime();
        }
    }
}
