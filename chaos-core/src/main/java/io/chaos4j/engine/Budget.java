package io.chaos4j.engine;

import io.chaos4j.model.Limit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A limit being used up. None of its numbers is ever exceeded by one; at the edge it may refuse a call that a slower
 * neighbour would have left room for. Thread-safe, without locks.
 */
final class Budget {

    /** More threads than can be inside at once. */
    private static final int INSIDE_BITS = 24;

    static final long REFUSED = -1;

    private static final long ONE = (1L << INSIDE_BITS) + 1;

    private final Limit limit;
    /** How many have entered in the upper bits, how many of them are inside in the lower: one addition counts both. */
    private final AtomicLong entered = new AtomicLong();

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

    /** Announces a strike; gives what it found there, or {@link #REFUSED} when as many as allowed are inside. */
    long enter() {
        long found = entered.getAndAdd(ONE);
        if (limit.concurrent() != 0 && inside(found) >= limit.concurrent()) {
            withdraw();
            return REFUSED;
        }
        return found;
    }

    /** Announces a strike that has acted in part and left: it is inside again, and counts once. False when as many as allowed are inside. */
    boolean enterAgain() {
        long found = entered.getAndIncrement();
        if (limit.concurrent() != 0 && inside(found) >= limit.concurrent()) {
            leave();
            return false;
        }
        return true;
    }

    /** How many had entered before the one that found this. */
    static long ordinal(long found) {
        return found >>> INSIDE_BITS;
    }

    /** The announced strike has acted. */
    void leave() {
        entered.getAndDecrement();
    }

    /** The announced strike does not act: it is as if it had never entered. */
    void withdraw() {
        entered.getAndAdd(-ONE);
    }

    /** How many have entered and not withdrawn; those who are about to withdraw are among them for a moment. */
    long entered() {
        return ordinal(entered.get());
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
        return inside(entered.get());
    }

    private static int inside(long entered) {
        return (int) (entered & (1L << INSIDE_BITS) - 1);
    }

    /**
     * A strike is about to act: notes how many are inside with it. Those just being refused may be among them.
     *
     * @param found what it found when it entered
     */
    void noteHighest(long found) {
        int now = inside(found) + 1;
        int seen = highest.get();
        while (now > seen && !highest.compareAndSet(seen, now)) {
            seen = highest.get();
        }
    }

    int highest() {
        return highest.get();
    }
}
