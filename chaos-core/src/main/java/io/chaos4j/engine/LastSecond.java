package io.chaos4j.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * At most so many in any second, wherever that second begins: the n-th before must have been a second ago. Thread-safe,
 * without locks.
 *
 * <p>The times of the last so many stand in a ring. Whoever replaces the oldest has entered, and then moves the ring on;
 * until that is done others find a young time in its place and are refused, so that the limit is never exceeded.
 */
final class LastSecond {

    private static final long SECOND = 1_000_000_000L;

    /** So much memory at most, 1 MiB; a limit beyond it is kept as this one. */
    private static final int MOST = 1 << 17;

    private static final long NEVER = Long.MIN_VALUE;

    private final AtomicLongArray times;
    private final AtomicInteger oldest = new AtomicInteger();

    LastSecond(int most) {
        times = new AtomicLongArray(Math.min(most, MOST));
        for (int i = 0; i < times.length(); i++) {
            times.setPlain(i, NEVER);
        }
    }

    boolean enter(long nanos) {
        while (true) {
            int slot = oldest.get();
            long time = times.get(slot);
            boolean free = time == NEVER || nanos - time >= SECOND;
            if (!free) {
                if (slot == oldest.get()) {
                    return false;
                }
            } else if (times.compareAndSet(slot, time, nanos)) {
                oldest.set(slot + 1 == times.length() ? 0 : slot + 1);
                return true;
            }
        }
    }
}
