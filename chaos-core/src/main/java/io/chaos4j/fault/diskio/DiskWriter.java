package io.chaos4j.fault.diskio;

import static io.chaos4j.model.Units.size;

import io.chaos4j.disk.OpenDisk;
import io.chaos4j.fault.Keeper.Kept;
import io.chaos4j.time.Clock;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Writing at a rate, into one file of bounded size from its beginning to its end and again. What the disk has is what counts: of each second it is
 * measured, and where that is less than nine tenths of what was asked for, the second does not count.
 */
final class DiskWriter implements Kept {

    /** How large the file becomes. */
    static final long FILE = 64L << 20;

    /** Where less is usable, nothing is written any more. */
    static final long FLOOR = 64_000_000;

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** So early the first second is judged, because it counts, too. */
    private static final long FIRST_NANOS = SECOND_NANOS / 2;

    private static final long WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** So far the rate is caught up with. */
    private static final long CATCH_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** A measurement that is older says nothing. */
    private static final long STALE_NANOS = 3 * SECOND_NANOS / 2;

    /** So long the disk was slower. */
    private static final long STUCK_NANOS = 5 * SECOND_NANOS;

    private static final double ENOUGH = 0.9;

    private final Clock clock;
    private final Disk disk;
    private final Plan plan;

    private volatile boolean enough;
    private volatile long measured;
    private volatile String broke = "";

    // From here on of the thread alone.
    /** When the last step was over. */
    private long stepped;

    private long position;
    private long nextUnit;
    private long begunUnit;
    private long secondBegan;
    private boolean isMeasured;
    private long written;
    private long goodUntil;
    private long writtenSinceGood;

    /** What is written to. */
    interface Disk extends AutoCloseable {

        long usable() throws IOException;

        void write(long position, int bytes) throws IOException;

        void force() throws IOException;

        @Override
        void close();
    }

    /**
     * What to write.
     *
     * @param rate bytes a second
     * @param sync whether the disk must have each small piece before the next, as of a log of transactions
     */
    record Plan(long rate, boolean sync) {

        private static final long SMALL = 1 << 16;
        private static final int UNITS_A_SECOND = 20;
        private static final long GRAIN = 4096;

        /** What the disk must have before more is written. */
        long unit() {
            return sync ? SMALL : Math.max(SMALL, Math.min(FILE / 2, rate / UNITS_A_SECOND / GRAIN * GRAIN));
        }

        long nanosOf(long bytes) {
            return bytes * SECOND_NANOS / rate;
        }
    }

    DiskWriter(Clock clock, Disk disk, Plan plan) {
        this.clock = clock;
        this.disk = disk;
        this.plan = plan;
        long now = clock.nanoTime();
        nextUnit = now;
        secondBegan = now;
        goodUntil = now;
        measured = now;
        stepped = now;
    }

    @Override
    public long step() {
        try {
            long now = clock.nanoTime();
            if (now - stepped >= STALE_NANOS) {
                beginAgain(now);
            }
            if (now - secondBegan >= (isMeasured ? SECOND_NANOS : FIRST_NANOS)) {
                measure(now);
            }
            return now - nextUnit < 0 ? Math.min(nextUnit - now, WATCH_NANOS) : write();
        } catch (IOException failed) {
            broke = "the disk could not be written to: " + failed;
            return 0;
        } finally {
            stepped = clock.nanoTime();
        }
    }

    @Override
    public boolean isWhole() {
        return enough && clock.nanoTime() - measured < STALE_NANOS;
    }

    @Override
    public String broke() {
        return broke;
    }

    @Override
    public void giveBack() {
        enough = false;
        disk.close();
    }

    /** A block, and behind the last one of a unit the wait for the disk. */
    private long write() throws IOException {
        int bytes = (int) Math.min(Math.min(OpenDisk.BLOCK, plan.unit() - begunUnit), FILE - position);
        disk.write(position, bytes);
        position = (position + bytes) % FILE;
        begunUnit += bytes;
        if (begunUnit < plan.unit()) {
            return 0;
        }
        disk.force();
        written += begunUnit;
        long now = clock.nanoTime();
        nextUnit = plan.nanosOf(begunUnit) + Math.max(0, now - nextUnit - CATCH_UP_NANOS) + nextUnit;
        begunUnit = 0;
        return Math.max(0, Math.min(nextUnit - now, WATCH_NANOS));
    }

    /** After a while in which the process stood still, which says nothing about the disk. */
    private void beginAgain(long now) {
        secondBegan = now;
        written = 0;
        goodUntil = now;
        writtenSinceGood = 0;
    }

    /** What the disk took in the last second, or in however long it took to come back. */
    private void measure(long now) throws IOException {
        double speed = written / ((now - secondBegan) / (double) SECOND_NANOS);
        enough = speed >= ENOUGH * plan.rate();
        measured = now;
        isMeasured = true;
        writtenSinceGood += written;
        if (enough) {
            goodUntil = now;
            writtenSinceGood = 0;
        } else if (now - goodUntil >= STUCK_NANOS) {
            double seconds = (now - goodUntil) / (double) SECOND_NANOS;
            broke = "the disk took " + size((long) (writtenSinceGood / seconds)) + "/s of the " + size(plan.rate())
                    + "/s that were asked for, for " + Math.round(seconds) + " seconds: ask for less"
                    + (plan.sync() ? ", or without sync" : "");
        }
        long usable = disk.usable();
        if (usable < FLOOR) {
            broke = "others have filled the disk: " + size(usable) + " are usable, and " + size(FLOOR)
                    + " is the least";
        }
        secondBegan = now;
        written = 0;
    }
}
