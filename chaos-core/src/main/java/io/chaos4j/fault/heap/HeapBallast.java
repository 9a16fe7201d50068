package io.chaos4j.fault.heap;

import static io.chaos4j.model.Units.mebibytes;
import static io.chaos4j.model.Units.percent;

import io.chaos4j.fault.ResourceFault.Occupation;
import io.chaos4j.fault.Threads;
import io.chaos4j.jvm.HeapUse.Reading;
import io.chaos4j.jvm.SoftBlocks;
import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Memory that is held so that the heap is filled to a share of its maximum, as measured after collections.
 *
 * <p>One thread takes it block by block, looks after each, and gives back what the application comes to need. Where it is too late for
 * that, the JVM takes it: see {@link SoftBlocks}. Thread-safe.
 */
final class HeapBallast implements Occupation {

    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** Taking memory makes the collector work; so it waits for so many times as long as collections took since the last step. */
    private static final int PACE = 2;

    private static final long WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Given back so often, without a while in between, it cannot be held. */
    private static final int MOST_YIELDS = 4;

    private static final long A_WHILE_NANOS = 10 * SECOND_NANOS;

    /** So long the share was neither reached nor come nearer to. */
    private static final long STUCK_NANOS = 3 * SECOND_NANOS;

    /** Collections may stop the application for this share of a second. */
    private static final double MOST_STOPPED = 0.8;

    private final Clock clock;
    private final long deadline;
    private final Supplier<Reading> heap;
    private final Plan plan;
    private final SoftBlocks blocks;
    private final Thread thread = new ChaosThread("heap", this::holdOrSay);

    private volatile boolean closed;
    private volatile long filled;
    private volatile String broke = "";

    // From here on of the thread alone.
    private long measures = -1;
    private long since;
    private int yields;
    private String lastTrouble = "";
    private long restUntil;
    private long stuckSince;
    private boolean hasCollected;
    private long secondBegan;
    private long stoppedBefore = -1;
    private long stoppedAtStep = -1;
    private long lastUse;

    /**
     * What to hold, in bytes.
     *
     * @param share the share of the maximum
     * @param target to which the heap is filled
     * @param slack the heap counts as filled up to so much less
     * @param floor when less is left after a collection, all is given back
     * @param block what is taken in one step
     * @param useNanos each block is used once in this time
     */
    record Plan(double share, long max, long target, long slack, long floor, long block, long useNanos) {

        /** What has to be left to the application at the least. */
        static final long LEAST_ROOM = 4L << 20;

        private static final long BLOCKS = 256;
        private static final long LARGEST_BLOCK = 16L << 20;
        private static final double LONGEST_USE_MILLIS = 60_000;

        /** @param keptMillis how long the JVM keeps what is held softly and not used */
        static Plan of(double share, long max, double keptMillis) {
            long target = (long) (share * max);
            int chunk = SoftBlocks.CHUNK;
            long block = Math.min(LARGEST_BLOCK, Math.max(chunk, max / BLOCKS)) / chunk * chunk;
            long slack = Math.max(2 * block, Math.min(max / 20, target / 10));
            long use = (long) (Math.min(LONGEST_USE_MILLIS, keptMillis / 4) * 1_000_000);
            return new Plan(share, max, target, slack, Math.max(max / 20, LEAST_ROOM / 2), block, use);
        }
    }

    HeapBallast(Clock clock, long deadline, Supplier<Reading> heap, Plan plan) {
        this.clock = clock;
        this.deadline = deadline;
        this.heap = heap;
        this.plan = plan;
        this.blocks = new SoftBlocks((int) (plan.target() / plan.block()) + 1, plan.block());
        long now = clock.nanoTime();
        restUntil = now;
        stuckSince = now;
        secondBegan = now;
        lastUse = now;
    }

    static HeapBallast start(Clock clock, long deadline, Supplier<Reading> heap, Plan plan) {
        HeapBallast ballast = new HeapBallast(clock, deadline, heap, plan);
        ballast.thread.start();
        return ballast;
    }

    @Override
    public boolean occupied() {
        return isOn() && isReached() && blocks.taken() == 0;
    }

    @Override
    public String broke() {
        return closed ? "" : broke;
    }

    @Override
    public void end() {
        closed = true;
        blocks.close();
        Threads.wake(List.of(thread));
    }

    @Override
    public String awaitEnd(long nanos) {
        end();
        return Threads.awaitEnd(List.of(thread), nanos);
    }

    @Override
    public void close() {
        end();
        Threads.awaitEnd(List.of(thread));
    }

    /**
     * Looks, and takes a block or gives back what is too much.
     *
     * @return how many nanoseconds later to look again
     */
    long step() {
        long time = clock.nanoTime();
        Reading now = heap.get();
        if (now.measures() != measures) {
            measures = now.measures();
            since = 0;
            blocks.forgetCollected();
        }
        long measured = now.after() + since;
        // What was given back is still there until it is collected; it must not be given back twice.
        long living = Math.max(0, measured - blocks.leaving() * plan.block());
        filled = living;
        String trouble = trouble(now, living, time);
        if (!trouble.isEmpty()) {
            giveBack(trouble, living, time);
            return WATCH_NANOS;
        }
        boolean rests = time - restUntil < 0;
        if (rests || isReached()) {
            movedOn(time);
        }
        if (isReached() && time - restUntil >= A_WHILE_NANOS) {
            yields = 0;
        }
        if (!rests && measured + plan.block() <= plan.target()) {
            movedOn(time);
            return take(now, living, time);
        }
        long tooMuch = living - plan.target();
        if (tooMuch > plan.slack() / 2) {
            blocks.keep(blocks.count() - (int) (tooMuch / plan.block()));
        }
        collectOrBreak(living, time);
        use(time);
        return WATCH_NANOS;
    }

    /** The blocks, for tests. */
    SoftBlocks blocks() {
        return blocks;
    }

    /** The thread, for tests. */
    Thread thread() {
        return thread;
    }

    /** Nothing that ends it early reaches the application's handler for such things. */
    private void holdOrSay() {
        try {
            while (isOn()) {
                clock.park(this, Math.min(step(), deadline - clock.nanoTime()));
            }
        } catch (Throwable ended) {
            blocks.close();
            broke = "the thread that held memory died: " + ended;
        } finally {
            blocks.close();
        }
    }

    /** Why all has to be given back at once; empty when it need not. */
    private String trouble(Reading now, long living, long time) {
        double stopped = stopped(now, time);
        long taken = blocks.taken() * plan.block();
        if (taken > 0) {
            return "the JVM took " + mebibytes(taken) + " of it to go on allocating";
        }
        if (blocks.count() == 0) {
            return "";
        }
        if (now.max() - living < plan.floor()) {
            return "a collection left " + mebibytes(now.max() - living) + " free, and " + mebibytes(plan.floor())
                    + " is the least";
        }
        return stopped > MOST_STOPPED
                ? "collections stopped the application for " + percent(stopped) + " of a second"
                : "";
    }

    /** The share of the last second for which collections stopped the application, once a second; else 0. */
    private double stopped(Reading now, long time) {
        long elapsed = time - secondBegan;
        if (stoppedBefore >= 0 && elapsed < SECOND_NANOS) {
            return 0;
        }
        long millis = stoppedBefore < 0 ? 0 : now.stoppedMillis() - stoppedBefore;
        stoppedBefore = now.stoppedMillis();
        secondBegan = time;
        return millis == 0 ? 0 : TimeUnit.MILLISECONDS.toNanos(millis) / (double) elapsed;
    }

    private void giveBack(String trouble, long living, long time) {
        long back = blocks.count() * plan.block();
        blocks.keep(0);
        filled = Math.max(0, living - back);
        yields++;
        lastTrouble = trouble;
        restUntil = time + SECOND_NANOS;
        if (yields >= MOST_YIELDS) {
            breakOff(living, back);
        }
    }

    private long take(Reading now, long living, long time) {
        long stopped = stoppedAtStep < 0 ? 0 : TimeUnit.MILLISECONDS.toNanos(now.stoppedMillis() - stoppedAtStep);
        stoppedAtStep = now.stoppedMillis();
        try {
            blocks.add();
            since += measures == 0 ? 0 : plan.block();
            return STEP_NANOS + Math.min(SECOND_NANOS, PACE * stopped);
        } catch (OutOfMemoryError none) {
            giveBack("there was no memory for " + mebibytes(plan.block()) + " more", living, time);
            return WATCH_NANOS;
        }
    }

    private void movedOn(long time) {
        stuckSince = time;
        hasCollected = false;
    }

    private void collectOrBreak(long living, long time) {
        long stuck = time - stuckSince;
        if (stuck >= SECOND_NANOS && !hasCollected) {
            hasCollected = true;
            // What is in the way may be garbage that the collector sees no reason to look at.
            System.gc();
        } else if (stuck >= STUCK_NANOS) {
            breakOff(living, blocks.count() * plan.block());
        }
    }

    private void breakOff(long living, long back) {
        broke = "the heap of " + mebibytes(plan.max()) + " could not be held at " + percent(plan.share()) + ": "
                + mebibytes(living) + " were in use after the last collection, " + mebibytes(back)
                + " of them held by this fault"
                + (yields == 0 ? "" : "; all was given back " + yields + " times, at last because " + lastTrouble);
    }

    private void use(long time) {
        long due = blocks.count() * (time - lastUse) / plan.useNanos();
        if (due > 0) {
            blocks.use(due);
            lastUse = time;
        }
    }

    private boolean isReached() {
        return blocks.count() > 0 && filled >= plan.target() - plan.slack();
    }

    private boolean isOn() {
        return !closed && broke.isEmpty() && clock.nanoTime() - deadline < 0;
    }
}
