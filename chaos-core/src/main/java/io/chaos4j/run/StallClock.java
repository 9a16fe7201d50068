package io.chaos4j.run;

import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Notices the longest time in which this process did not run one of its threads that only wanted to run: collections,
 * safepoints, a starved machine. Ticks a hundred times a second while it is open.
 */
final class StallClock implements AutoCloseable {

    private static final long PERIOD_NANOS = 10_000_000;

    private final Clock clock;
    private volatile long longest;
    private volatile boolean closed;

    StallClock(Clock clock) {
        this.clock = clock;
    }

    void start() {
        new ChaosThread("stall-clock", this::tick).start();
    }

    Duration longest() {
        return Duration.ofNanos(longest);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void tick() {
        long before = clock.nanoTime();
        while (!closed) {
            LockSupport.parkNanos(this, PERIOD_NANOS);
            long now = clock.nanoTime();
            longest = Math.max(longest, now - before - PERIOD_NANOS);
            before = now;
        }
    }
}
