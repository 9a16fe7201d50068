package io.chaos4j.benchmarks.verdicts;

import io.chaos4j.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;

/**
 * Time that passes only while a thread waits for it. Who waits plays everything that is due until then, in the order of time, on
 * its own thread: the service's calls, and what is done again and again beside the run. So one thread drives a whole run, and the
 * same seed gives the same run.
 */
final class SimulatedClock implements Clock {

    /** Not 0, so that a time that was never set shows. */
    private static final long START = 1_000_000_000_000L;

    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private long now = START;
    private long orders;
    private LongConsumer world = until -> {};

    private record Due(long at, long order, Beat beat) {}

    /** @param playing plays what happens in the service up to a time */
    void world(LongConsumer playing) {
        world = playing;
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
    public void park(Object blocker, long nanos) {
        long until = now + Math.max(1, nanos);
        for (Due next = due.peek(); next != null && next.at() <= until; next = due.peek()) {
            due.remove();
            playTo(next.at());
            next(next.beat());
        }
        playTo(until);
    }

    @Override
    public void repeat(String name, Beat beat) {
        next(beat);
    }

    private void next(Beat beat) {
        long wait = beat.next();
        if (wait != Beat.OVER) {
            due.add(new Due(now + wait, orders++, beat));
        }
    }

    private void playTo(long until) {
        world.accept(until);
        now = Math.max(now, until);
    }

    /** The service's own events happen at their time. */
    void at(long nanos) {
        now = Math.max(now, nanos);
    }
}
