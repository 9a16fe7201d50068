package io.chaos4j.engine;

import io.chaos4j.model.Limit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A limit being used up. None of its numbers is ever exceeded by one; at the edge it may refuse a call that a slower
 * neighbour would have left room for. Thread-safe, without locks.
 */
final class Budget {

    private final Limit limit;
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger highest = new AtomicInteger();
    private final AtomicLong spent = new AtomicLong();
    private final LastSecond lastSecond;

    Budget(Limit limit) {
        this.limit = limit;
        this.lastSecond = new LastSecond(limit.perSecond());
    }

    /** Whether there is a limit on how many are inside. */
    boolean limitsConcurrent() {
        return limit.concurrent() != 0;
    }

    /** Announces a strike; false when as many as allowed are inside. */
    boolean enter() {
        int now = inside.incrementAndGet();
        if (limit.concurrent() != 0 && now > limit.concurrent()) {
            inside.decrementAndGet();
            return false;
        }
        return true;
    }

    /** The announced strike has acted or withdrawn. */
    void leave() {
        inside.decrementAndGet();
    }

    /** Spends one of the total; false when it is used up. */
    boolean spendOfTotal() {
        if (limit.total() == 0) {
            return true;
        }
        long seen = spent.get();
        while (seen < limit.total()) {
            if (spent.compareAndSet(seen, seen + 1)) {
                return true;
            }
            seen = spent.get();
        }
        return false;
    }

    /** What was spent of the total was not used. */
    void giveBack() {
        if (limit.total() != 0) {
            spent.decrementAndGet();
        }
    }

    /** Spends one of what any second allows; false when as many began less than a second before. */
    boolean spendOfSecond(long nanos) {
        return limit.perSecond() == 0 || lastSecond.enter(nanos);
    }

    int inside() {
        return inside.get();
    }

    /** A strike is about to act: notes how many are inside with it. Those just being refused may be among them. */
    void noteHighest() {
        int now = inside.get();
        if (limit.concurrent() != 0) {
            now = Math.min(now, limit.concurrent());
        }
        int seen = highest.get();
        while (now > seen && !highest.compareAndSet(seen, now)) {
            seen = highest.get();
        }
    }

    int highest() {
        return highest.get();
    }
}
