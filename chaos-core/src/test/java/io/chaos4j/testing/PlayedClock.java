package io.chaos4j.testing;

import io.chaos4j.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;

/**
 * Time that passes only while a run waits for it: who waits plays what is due until then, on its own thread. So a minute takes some
 * milliseconds, and the same seed gives the same run.
 */
public final class PlayedClock implements Clock {

    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private final LongConsumer world;
    private volatile long now = 1_000_000_000_000L;
    private long orders;
    private long oversleepsAt = Long.MAX_VALUE;
    private long oversleeps;

    private record Due(long at, long order, Beat beat) {}

    /** @param world plays what happens in a service up to a time */
    public PlayedClock(LongConsumer world) {
        this.world = world;
    }

    /** Whoever waits at this time is not woken for so long. */
    public void oversleep(long at, long nanos) {
        oversleepsAt = at;
        oversleeps = nanos;
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(now);
    }

    @Override
    public synchronized void park(Object blocker, long nanos) {
        long until = now + Math.max(1, nanos);
        if (until >= oversleepsAt) {
            until += oversleeps;
            oversleepsAt = Long.MAX_VALUE;
        }
        for (Due next = due.peek(); next != null && next.at() <= until; next = due.peek()) {
            due.remove();
            playTo(next.at());
            repeat("", next.beat());
        }
        playTo(until);
    }

    @Override
    public synchronized void repeat(String name, Beat beat) {
        long wait = beat.next();
        if (wait != Beat.OVER) {
            due.add(new Due(now + wait, orders++, beat));
        }
    }

    /** The service's own events happen at their time. */
    public void at(long nanos) {
        now = Math.max(now, nanos);
    }

    private void playTo(long until) {
        world.accept(until);
        now = Math.max(now, until);
    }
}
