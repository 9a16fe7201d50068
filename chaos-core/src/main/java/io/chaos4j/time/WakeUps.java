package io.chaos4j.time;

/**
 * How late parked threads are woken here: learned from every wait, so that a wait stops parking early enough, and spins no longer than
 * it takes.
 *
 * <p>Follows the 90th percentile by stochastic approximation (Robbins and Monro, "A Stochastic Approximation Method", 1951): a wake-up
 * later than the allowance raises it by nine parts, any other lowers it by one. So a stall moves it by nine parts, however long it was.
 * Thread-safe, without locks; of two threads that learn at once, one may learn in vain.
 */
final class WakeUps {

    /** Beyond this a machine has no processor to spare, and spinning would take another's. */
    static final long MOST_NANOS = 500_000;

    private static final long PART_NANOS = 2_000;

    private final long leastNanos;
    private volatile long allowance;

    /** @param leastNanos what is allowed for at first, and whatever is learned */
    WakeUps(long leastNanos) {
        this.leastNanos = leastNanos;
        this.allowance = leastNanos;
    }

    /** How many nanoseconds before its end a wait stops parking. */
    long allowance() {
        return allowance;
    }

    /** A thread that parked has woken so much later than it asked for. */
    void woke(long lateNanos) {
        long before = allowance;
        long after = lateNanos > before ? before + 9 * PART_NANOS : before - PART_NANOS;
        long within = Math.max(leastNanos, Math.min(MOST_NANOS, after));
        if (within != before) { // most wake-ups find it at its least, and need not write what others read
            allowance = within;
        }
    }
}
