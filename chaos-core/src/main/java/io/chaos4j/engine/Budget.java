package io.chaos4j.engine;

import io.chaos4j.model.Limit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A limit being used up. None of its numbers is ever exceeded by one; at the edge it may refuse a call that a slower
 * neighbour would have left room for. Thread-safe, without locks.
 */
final class Budget {

    private static final long SECOND = 1_000_000_000L;
    private static final long COUNT_BITS = 24;
    private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

    private final Limit limit;
    private final long origin;
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger highest = new AtomicInteger();
    private final AtomicLong spent = new AtomicLong();

    /** The second since the origin in the upper bits, what was spent in it in the lower ones. */
    private final AtomicLong thisSecond = new AtomicLong();

    Budget(Limit limit, long originNanos) {
        this.limit = limit;
        this.origin = originNanos;
    }

    /** Announces a strike; false when as many as allowed are inside. */
    boolean enter() {
        int now = inside.incrementAndGet();
        if (limit.concurrent() != 0 && now > limit.concurrent()) {
            inside.decrementAndGet();
            return false;
        }
        int seen = highest.get();
        while (now > seen && !highest.compareAndSet(seen, now)) {
            seen = highest.get();
        }
        return true;
    }

    /** The announced strike has acted or withdrawn. */
    void leave() {
        inside.decrementAndGet();
    }

    /** Spends one of the total and of the second; false when either is used up, and then nothing is spent. */
    boolean spend(long nanos) {
        if (limit.perSecond() != 0 && !spendOfSecond((nanos - origin) / SECOND)) {
            return false;
        }
        return limit.total() == 0 || spendOfTotal();
    }

    int inside() {
        return inside.get();
    }

    int highest() {
        return highest.get();
    }

    private boolean spendOfTotal() {
        long seen = spent.get();
        while (seen < limit.total()) {
            if (spent.compareAndSet(seen, seen + 1)) {
                return true;
            }
            seen = spent.get();
        }
        return false;
    }

    private boolean spendOfSecond(long second) {
        while (true) {
            long seen = thisSecond.get();
            long seenSecond = seen >>> COUNT_BITS;
            long count = second > seenSecond ? 0 : seen & COUNT_MASK;
            if (count >= Math.min(limit.perSecond(), COUNT_MASK)) {
                return false;
            }
            if (thisSecond.compareAndSet(seen, (Math.max(second, seenSecond) << COUNT_BITS) | (count + 1))) {
                return true;
            }
        }
    }
}
