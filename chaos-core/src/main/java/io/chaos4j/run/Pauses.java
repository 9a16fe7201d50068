package io.chaos4j.run;

import java.util.ArrayList;
import java.util.List;

/** Stretches of time in which something stood still, in the order in which they ended. Thread-safe. */
final class Pauses {

    /** More than a run of a day can have of the length that counts, unless it does nothing but stand still. */
    private static final int MOST = 100_000;

    private final long shortest;
    private final List<long[]> pauses = new ArrayList<>();

    /** @param shortest what is shorter is not kept, in nanoseconds */
    Pauses(long shortest) {
        this.shortest = shortest;
    }

    synchronized void add(long from, long to) {
        if (to - from >= shortest && pauses.size() < MOST) {
            pauses.add(new long[] {from, to});
        }
    }

    /** How much of a stretch of time they took, in nanoseconds. */
    synchronized long within(long from, long to) {
        long sum = 0;
        for (long[] pause : pauses) {
            long begin = Math.max(0, pause[0] - from);
            long end = Math.min(to - from, pause[1] - from);
            sum += Math.max(0, end - begin);
        }
        return sum;
    }
}
