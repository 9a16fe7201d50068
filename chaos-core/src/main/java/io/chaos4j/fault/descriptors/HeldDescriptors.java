package io.chaos4j.fault.descriptors;

import io.chaos4j.fault.Keeper.Kept;
import io.chaos4j.fault.descriptors.Descriptors.Reading;
import io.chaos4j.time.Clock;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Descriptors that are held until the process has only so few left.
 *
 * <p>What it holds it keeps while the application opens more, up to a floor that belongs to the engine: that is given back.
 */
final class HeldDescriptors implements Kept {

    /** What always has to stay open for the engine: its journal, its door, and what the JVM itself opens. */
    static final int FLOOR = 16;

    /** At least so many are left when it has taken its own. */
    static final int LEAST_LEFT = 2 * FLOOR;

    /** From so many on, half of what is missing is taken, and then looked again: the application opens files meanwhile. */
    private static final int FEW = 16;

    /** So long too little is held, or too much given back. */
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final long WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** Looking takes the longer the more are open; it takes no more than this part of the time. */
    private static final int PACE = 20;

    private final Clock clock;
    private final String asked;
    private final long leave;
    private final Supplier<Reading> descriptors;
    private final Opening opening;
    private final Deque<Closeable> held = new ArrayDeque<>();
    private long wholeAt;
    private String trouble = "";
    private volatile boolean whole;
    private volatile String broke = "";

    /** Opens one. */
    interface Opening {
        Closeable open() throws IOException;
    }

    /** @param leave how many are to be left to the process */
    HeldDescriptors(Clock clock, String asked, long leave, Supplier<Reading> descriptors, Opening opening) {
        this.clock = clock;
        this.asked = asked;
        this.leave = leave;
        this.descriptors = descriptors;
        this.opening = opening;
        this.wholeAt = clock.nanoTime();
    }

    @Override
    public long step() {
        long begun = System.nanoTime();
        Reading now = descriptors.get();
        long took = System.nanoTime() - begun;
        long missing = now.left() - leave;
        if (now.left() < FLOOR) {
            trouble =
                    "the process had " + now.left() + " of " + now.max() + " left, and " + FLOOR + " have to stay free";
            giveBack(LEAST_LEFT - now.left());
        } else if (missing > 0 && take(missing > FEW ? missing / 2 : missing)) {
            return 0;
        }
        whole = !held.isEmpty() && missing <= 0 && now.left() >= FLOOR;
        breakWhereStuck(now);
        return Math.max(WATCH_NANOS, PACE * took);
    }

    @Override
    public boolean isWhole() {
        return whole;
    }

    @Override
    public String broke() {
        return broke;
    }

    @Override
    public void giveBack() {
        whole = false;
        giveBack(held.size());
    }

    /** How many are held. */
    int count() {
        return held.size();
    }

    /** Whether all of them could be opened. */
    private boolean take(long many) {
        try {
            for (long i = 0; i < many; i++) {
                held.push(opening.open());
            }
            return true;
        } catch (IOException none) {
            trouble = String.valueOf(none.getMessage());
            giveBack(LEAST_LEFT);
            return false;
        }
    }

    private void giveBack(long many) {
        for (long i = 0; i < many && !held.isEmpty(); i++) {
            try {
                held.pop().close();
            } catch (IOException failed) {
                trouble = "one could not be closed: " + failed.getMessage();
            }
        }
    }

    private void breakWhereStuck(Reading now) {
        long time = clock.nanoTime();
        if (whole) {
            wholeAt = time;
        } else if ((held.isEmpty() && !trouble.isEmpty()) || time - wholeAt >= STUCK_NANOS) {
            broke = asked + " of the descriptors could not be held: the process has " + now.open() + " of " + now.max()
                    + " open, " + held.size() + " of them held by this fault"
                    + (trouble.isEmpty() ? "" : "; " + trouble)
                    + "; all were given back";
        }
    }
}
