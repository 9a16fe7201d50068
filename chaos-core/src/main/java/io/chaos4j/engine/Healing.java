package io.chaos4j.engine;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often a rule strikes before it is healed: exactly so often, however many threads there are, and not once more. Thread-safe, without locks. Once
 * it is healed a call reads one number, which no one changes any more, and counts in a counter that threads do not share.
 */
final class Healing {

    private final long times;
    private final AtomicLong struck = new AtomicLong();
    private final LongAdder leftAlone = new LongAdder();

    Healing(long times) {
        this.times = times;
    }

    /** Whether a call is left alone, and counts it, because the rule is healed. */
    boolean leavesAlone() {
        boolean healed = struck.get() >= times;
        if (healed) {
            leftAlone.increment();
        }
        return healed;
    }

    /** One call is about to be struck; false where it was healed meanwhile. */
    boolean spend() {
        long seen = struck.get();
        while (seen < times) {
            if (struck.compareAndSet(seen, seen + 1)) {
                return true;
            }
            seen = struck.get();
        }
        leftAlone.increment();
        return false;
    }

    /** It was not struck after all, so that another one will be. */
    void giveBack() {
        struck.decrementAndGet();
    }

    /** Calls that would have been struck, had it not been healed. */
    long leftAlone() {
        return leftAlone.sum();
    }
}
