package io.chaos4j.measure;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts durations in buckets that grow with them, at the cost of one atomic addition each.
 *
 * <p>The buckets are those of an HdrHistogram from 1 µs to 10 min in two significant digits: linear up to 131 µs, from there
 * 128 to every doubling, so a value is at most 0.8 % off (Gil Tene, <i>HdrHistogram</i>). The counts only grow; the one reader
 * keeps those it has seen and takes differences. So a writer needs no phase to be in, and none is ever waited for.
 *
 * <p>Recording is safe from any thread and allocates nothing; {@link #drain} belongs to one thread at a time.
 */
final class Durations {

    /** The longest that is distinguished: 10 min. */
    static final long LONGEST = 600_000_000_000L;

    private static final int UNIT_BITS = 9;
    private static final int LINEAR_BITS = 8;
    private static final int HALF_BITS = LINEAR_BITS - 1;
    private static final int BUCKETS = bucket(LONGEST) + 1;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);
    private final long[] drained = new long[BUCKETS];

    /** Takes what was counted since. */
    interface Sink {
        /**
         * So many were about so long.
         *
         * @param nanos the shortest of the bucket
         * @param count more than 0
         */
        void add(long nanos, long count);
    }

    /** Counts one; what is negative counts as 0, what is longer than {@link #LONGEST} as that. */
    void record(long nanos) {
        counts.getAndIncrement(bucket(Math.min(Math.max(nanos, 0), LONGEST)));
    }

    /** How many were recorded so far. */
    long count() {
        long sum = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            sum += counts.get(bucket);
        }
        return sum;
    }

    /** Gives what was recorded since it was last asked. */
    void drain(Sink sink) {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            long now = counts.get(bucket);
            long since = now - drained[bucket];
            if (since != 0) {
                drained[bucket] = now;
                sink.add(shortest(bucket), since);
            }
        }
    }

    /** The shortest duration that counts as the same as this one. */
    static long shortestLike(long nanos) {
        return shortest(bucket(Math.min(Math.max(nanos, 0), LONGEST)));
    }

    private static int bucket(long nanos) {
        long units = nanos >>> UNIT_BITS;
        int doublings = Long.SIZE - LINEAR_BITS - Long.numberOfLeadingZeros(units | (1L << LINEAR_BITS) - 1);
        return (doublings << HALF_BITS) + (int) (units >>> doublings);
    }

    private static long shortest(int bucket) {
        int doublings = Math.max(0, (bucket >> HALF_BITS) - 1);
        long sub = bucket - ((long) doublings << HALF_BITS);
        return sub << doublings << UNIT_BITS;
    }
}
