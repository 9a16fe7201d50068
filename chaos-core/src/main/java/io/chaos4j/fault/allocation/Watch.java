package io.chaos4j.fault.allocation;

import static io.chaos4j.model.Units.mebibytes;
import static io.chaos4j.model.Units.percent;

import io.chaos4j.jvm.HeapUse;
import java.util.concurrent.TimeUnit;

/** Judges, second by second, whether the rate was reached; and whether the heap has room to allocate in at all. Thread-safe. */
final class Watch {

    /** A second counts when so much of what was asked for was allocated in it. */
    private static final double LEAST = 0.9;

    /** Collections may stop the application for this share of a second. */
    private static final double MOST_STOPPED = 0.8;

    /** After so long without a good second it breaks. */
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** Less than this is no second: the last answer still holds. */
    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Nothing is allocated while less than this part of the heap was free after the last collection. */
    private static final int FLOOR = 20;

    private static final long LEAST_FLOOR = 4L << 20;

    private final String asked;
    private final long rate;
    private final int threads;
    private volatile boolean isCrowded;
    private volatile String broke = "";

    // From here on guarded by this.
    private long at;
    private long allocated;
    private long stoppedMillis = -1;
    private boolean isReal;
    private long goodAt;

    Watch(long now, String asked, long rate, int threads) {
        this.at = now;
        this.goodAt = now;
        this.asked = asked;
        this.rate = rate;
        this.threads = threads;
    }

    /** Whether there is room to allocate in; an application that needs the rest itself must not run out of it because of this fault. */
    boolean hasRoom(HeapUse.Reading heap) {
        boolean has = heap.max() - heap.after() >= Math.max(LEAST_FLOOR, heap.max() / FLOOR);
        isCrowded = !has;
        return has;
    }

    /**
     * Whether what was asked for was allocated since the last time.
     *
     * @param total allocated so far
     * @param stopped for how long collections have stopped the application so far
     */
    synchronized boolean look(long now, long total, long stopped) {
        long elapsed = now - at;
        if (elapsed < SHORT_NANOS) {
            return isReal;
        }
        double reached = (total - allocated) * SECOND / elapsed;
        double share = stoppedMillis < 0
                ? 0
                : Math.min(1, TimeUnit.MILLISECONDS.toNanos(stopped - stoppedMillis) / (double) elapsed);
        at = now;
        allocated = total;
        stoppedMillis = stopped;
        isReal = reached >= LEAST * rate;
        goodAt = isReal && share <= MOST_STOPPED ? now : goodAt;
        if (now - goodAt >= STUCK_NANOS && broke.isEmpty()) {
            broke = asked + " could not be allocated: in the last second it was " + mebibytes((long) reached) + "/s on "
                    + threads + (threads == 1 ? " thread" : " threads")
                    + ", and collections stopped the application for "
                    + percent(share) + " of it"
                    + (isCrowded ? "; too little of the heap was free after the last collection" : "");
        }
        return isReal;
    }

    /** Why it cannot be reached; empty while it can. */
    String broke() {
        return broke;
    }
}
