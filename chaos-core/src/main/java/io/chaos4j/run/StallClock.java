package io.chaos4j.run;

import io.chaos4j.time.Clock;
import java.time.Duration;

/**
 * Notices when this process did not run one of its threads that only wanted to run: collections,
 * safepoints, a starved machine. Ticks a hundred times a second while it is open.
 */
final class StallClock implements AutoCloseable {

    private static final long PERIOD_NANOS = 10_000_000;

    /** Shorter ones are a busy machine's, and come by the hundred. */
    private static final long PAUSE_NANOS = 100_000_000;

    private final Clock clock;
    private final Pauses pauses = new Pauses(PAUSE_NANOS);
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

    /** How long of a stretch of time the process stood still, pauses of 0.1 s and more, in the clock's nanoseconds. */
    long stood(long from, long to) {
        return pauses.within(from, to);
    }

    @Override
    public void close() {
        closed = true;
    }

    private long tick() {
        long now = clock.nanoTime();
        longest = ticking ? Math.max(longest, now - before - PERIOD_NANOS) : 0;
        if (ticking) {
            pauses.add(before + PERIOD_NANOS, now);
        }
        ticking = true;
        before = now;
        return closed ? Clock.Beat.OVER : PERIOD_NANOS;
    }
}
