package io.chaos4j.fault.directmemory;

import static io.chaos4j.model.Units.mebibytes;

import io.chaos4j.fault.Keeper.Kept;
import io.chaos4j.fault.directmemory.DirectMemory.Reading;
import io.chaos4j.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Direct buffers that are held until as much is in use as was asked for, and never so that less than a floor is left. */
final class DirectBallast implements Kept {

    private static final long WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** So long less was held than was asked for. */
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Clock clock;
    private final Supplier<Reading> memory;
    private final Plan plan;
    private final DirectBlocks blocks;
    private long wholeAt;
    private volatile boolean whole;
    private volatile String broke = "";

    /**
     * What to hold, in bytes.
     *
     * @param asked as it was written
     * @param share of the maximum that is to be in use; 0 when a size was asked for
     * @param size what is to be held; 0 when a share was asked for
     * @param block what is taken in one step
     */
    record Plan(String asked, double share, long size, long block) {

        /** What is always left of the direct memory, at the least. */
        private static final long LEAST_FLOOR = 8L << 20;

        private static final int FLOOR = 10;

        /** What is to be left of the machine's or container's memory; what crosses it is given back. */
        static final long MACHINE_FLOOR = 64L << 20;

        /** Where less is left of that, all is given back at once. */
        static final long MACHINE_LEAST = MACHINE_FLOOR / 2;

        private static final long LARGEST_BLOCK = 16L << 20;
        private static final long SMALLEST_BLOCK = 1L << 16;
        private static final int BLOCKS = 256;

        static Plan of(String asked, double share, long size, long max) {
            long block = Math.max(SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, max / BLOCKS));
            return new Plan(asked, share, size, block);
        }

        /** What is left of the direct memory to the application, at the least. */
        static long floor(long max) {
            return Math.max(LEAST_FLOOR, max / FLOOR);
        }

        /** What is to be held beside what others use. */
        long wanted(long max, long others) {
            return share > 0 ? Math.max(0, (long) (share * max) - others) : size;
        }

        /** Less makes no difference. */
        long grain() {
            return share > 0 ? block : 1;
        }
    }

    DirectBallast(Clock clock, Supplier<Reading> memory, Plan plan, DirectBlocks blocks) {
        this.clock = clock;
        this.memory = memory;
        this.plan = plan;
        this.blocks = blocks;
        this.wholeAt = clock.nanoTime();
    }

    @Override
    public long step() {
        Reading now = memory.get();
        long held = blocks.bytes();
        long others = Math.max(0, now.used() - held);
        long wanted = plan.wanted(now.max(), others);
        long allowed = Math.max(0, now.max() - Plan.floor(now.max()) - others);
        long missing = Math.min(wanted, allowed) - held;
        long next = Math.min(missing, plan.block());
        long room = now.left() - Plan.MACHINE_FLOOR;
        if (now.left() < Plan.MACHINE_LEAST) {
            broke = "the machine or container has " + mebibytes(now.left()) + " left, and "
                    + mebibytes(Plan.MACHINE_LEAST) + " is the least; all " + mebibytes(held) + " were given back";
            return 0;
        }
        if (missing >= plan.grain() && room >= next) {
            return take(next, now);
        }
        giveBack(Math.min(
                -missing >= plan.block() ? held + missing : Math.min(held, allowed),
                Math.max(0, held + Math.min(0, room))));
        whole = blocks.bytes() > 0 && wanted - blocks.bytes() < plan.grain();
        breakWhereStuck(now, others);
        return WATCH_NANOS;
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
        blocks.freeAll();
    }

    private long take(long size, Reading now) {
        try {
            blocks.take(size);
        } catch (OutOfMemoryError none) {
            // Whoever was faster has it; the others get all there is.
            broke = "the JVM had no direct memory for " + mebibytes(size) + " more, with " + mebibytes(now.used())
                    + " of " + mebibytes(now.max()) + " in use; all " + mebibytes(blocks.bytes()) + " were given back";
        }
        return 0;
    }

    private void giveBack(long downTo) {
        while (blocks.bytes() > downTo) {
            blocks.free();
        }
    }

    private void breakWhereStuck(Reading now, long others) {
        long time = clock.nanoTime();
        if (whole) {
            wholeAt = time;
        } else if (time - wholeAt >= STUCK_NANOS) {
            broke = plan.asked() + " of direct memory could not be held: the application uses " + mebibytes(others)
                    + " of "
                    + mebibytes(now.max()) + ", and " + mebibytes(Plan.floor(now.max()))
                    + " stay free; the machine or container has " + mebibytes(now.left()) + " left, and "
                    + mebibytes(Plan.MACHINE_FLOOR) + " are to be; all "
                    + mebibytes(blocks.bytes()) + " were given back";
        }
    }
}
