package io.chaos4j.run;

import io.chaos4j.time.Clock;
import java.time.Duration;

/**
 * Notices the longest time in which this process did not run one of its threads that only wanted to run: collections,
 * safepoints, a starved machine. Ticks a hundred times a second while it is open.
 */
final class StallClock implements AutoCloseable {

    private static final long PERIOD_NANOS = 10_000_000;

    private final Clock clock;
    private volatile long longest;
    private volatile boolean closed;
    private boolean ticking;
    private long before;

    StallClock(Clock clock) {
        this.clock = clock;
    }

    void start() {
        clock.repeat("stall-clock", this::tick);
    }

    Duration longest() {
        return Duration.ofNanos(longest);
    }

    @Override
    public void close() {
        closed = true;
    }

    private long tick() {
        long now = clock.nanoTime();
        longest = ticking ? Math.max(longest, now - before - PERIOD_NANOS) : 0;
        ticking = true;
        before = now;
        return closed ? Clock.Beat.OVER : PERIOD_NANOS;
    }
}
