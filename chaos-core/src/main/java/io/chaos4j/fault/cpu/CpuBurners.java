package io.chaos4j.fault.cpu;

import io.chaos4j.fault.ResourceFault.Occupation;
import io.chaos4j.fault.Threads;
import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Threads that burn CPU in short duty cycles until they are closed or the deadline has passed.
 *
 * <p>Each burner looks at the flag and the deadline within its loop, every few hundred nanoseconds, so neither a lost
 * controller nor a long cycle keeps it alive. Thread-safe.
 */
final class CpuBurners implements Occupation {

    /** Long beside the cost of parking, short beside anything that people look at. */
    private static final long CYCLE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** A burner that has not burned for this long is starved or stuck, and occupies nothing. */
    private static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Clock clock;
    private final long deadline;
    private final double load;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;
    private volatile boolean hasBurned;
    private volatile long lastBurned;
    private volatile @Nullable Throwable died;

    private CpuBurners(Clock clock, long deadline, double load) {
        this.clock = clock;
        this.deadline = deadline;
        this.load = load;
    }

    static CpuBurners start(Clock clock, long deadline, int count, double load) {
        return start(clock, deadline, count, load, ChaosThread::new);
    }

    /** @param making makes a thread of its name and what it does */
    static CpuBurners start(
            Clock clock, long deadline, int count, double load, BiFunction<String, Runnable, Thread> making) {
        CpuBurners burners = new CpuBurners(clock, deadline, load);
        for (int i = 0; i < count; i++) {
            burners.threads.add(making.apply("cpu-" + i, burners::burnOrSay));
        }
        try {
            burners.threads.forEach(Thread::start);
        } catch (Throwable noThread) {
            // A process may have no more threads; those that did start burn for no one.
            burners.close();
            throw noThread;
        }
        return burners;
    }

    @Override
    public boolean occupied() {
        long now = clock.nanoTime();
        return !closed
                && now - deadline < 0
                && hasBurned
                && now - lastBurned < STALE_NANOS
                && threads.stream().anyMatch(Thread::isAlive);
    }

    @Override
    public String broke() {
        @Nullable Throwable why = died;
        if (why != null) {
            return "a thread that burned CPU died: " + why;
        }
        boolean all = threads.stream().allMatch(Thread::isAlive);
        // In this order: at the deadline they end by themselves.
        return all || !isOn() ? "" : "a thread that burned CPU has ended";
    }

    @Override
    public void end() {
        closed = true;
        Threads.wake(threads);
    }

    @Override
    public String awaitEnd(long nanos) {
        end();
        return Threads.awaitEnd(threads, nanos);
    }

    @Override
    public void close() {
        end();
        Threads.awaitEnd(threads);
    }

    /** The threads, for tests. */
    List<Thread> threads() {
        return threads;
    }

    /** Nothing that ends it early reaches the application's handler for such things. */
    private void burnOrSay() {
        try {
            burn();
        } catch (Throwable ended) {
            died = ended;
        }
    }

    private void burn() {
        long burning = (long) (CYCLE_NANOS * load);
        while (isOn()) {
            long start = clock.nanoTime();
            long now = start;
            while (!closed && now - deadline < 0 && now - start < burning) {
                now = clock.nanoTime();
            }
            lastBurned = clock.nanoTime();
            hasBurned = true;
            if (burning < CYCLE_NANOS && isOn()) {
                LockSupport.parkNanos(this, CYCLE_NANOS - burning);
            }
        }
    }

    private boolean isOn() {
        return !closed && clock.nanoTime() - deadline < 0;
    }
}
