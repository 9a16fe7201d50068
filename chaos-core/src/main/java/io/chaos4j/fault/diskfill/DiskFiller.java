package io.chaos4j.fault.diskfill;

import static io.chaos4j.model.Units.size;

import io.chaos4j.disk.OpenDisk;
import io.chaos4j.fault.Keeper.Kept;
import io.chaos4j.time.Clock;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Room on a disk that is taken, until so much is left: block by block, with a look at what is usable before each. It is given back when the application
 * has come down to the floor.
 */
final class DiskFiller implements Kept {

    /** Less than this is never left by what is written here, and what the application takes below it is given back. */
    static final long FLOOR = 64_000_000;

    /** So much is written before the disk must have it: more would hold up those who wait for the disk to have theirs. */
    static final long UNFORCED = 8L << 20;

    private static final long MOST_SLACK = 32_000_000;

    /** Room is taken in so many bytes. */
    private static final int GRAIN = 4096;

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** So far the pace is caught up with. */
    private static final long CATCH_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Some file systems know only after seconds what was written or given back. */
    static final long SETTLED_NANOS = 10 * SECOND_NANOS;

    /** A look that is older says nothing. */
    private static final long STALE_NANOS = 2 * SECOND_NANOS;

    /** So long the application has taken everything, or the disk has been too slow. */
    private static final long STUCK_NANOS = 5 * SECOND_NANOS;

    private final Clock clock;
    private final long deadline;
    private final Disk disk;
    private final Plan plan;
    private volatile boolean reached;
    private volatile long looked;
    private volatile long held;
    private volatile String broke = "";

    // From here on of the thread alone.

    /** Whether it writes, and since when how much: what lies between two such times says nothing about the disk. */
    private boolean isWriting;

    private long began;
    private long written;

    /** When it last came back from the disk. */
    private long stepped;

    /** What was usable without the file when it was last known for sure; less is believed than is seen until it is known again. */
    private long base = -1;

    private long changed;
    private boolean rests;
    private long restUntil;
    private long nextBlock;
    private long unforced;
    private long takenSince;
    private boolean isTaken;

    /** What is filled. */
    interface Disk extends AutoCloseable {

        long usable() throws IOException;

        void write(long position, int bytes) throws IOException;

        void force() throws IOException;

        void truncate(long size) throws IOException;

        @Override
        void close();
    }

    /**
     * What to leave, in bytes.
     *
     * @param pace bytes a second, at the most
     */
    record Plan(long leave, long pace) {

        /** The disk counts as filled while no more than so much above it is left. */
        long slack() {
            return Math.max(OpenDisk.BLOCK, Math.min(leave / 20, MOST_SLACK));
        }

        /** How long a block takes at the pace. */
        long nanosOf(int bytes) {
            return bytes * SECOND_NANOS / pace;
        }
    }

    DiskFiller(Clock clock, long deadline, Disk disk, Plan plan) {
        this.clock = clock;
        this.deadline = deadline;
        this.disk = disk;
        this.plan = plan;
        long now = clock.nanoTime();
        changed = now;
        nextBlock = now;
        looked = now;
    }

    /** Looks, and writes a block or gives back. */
    @Override
    public long step() {
        try {
            return look();
        } catch (IOException failed) {
            broke = "the disk could not be filled: " + failed + ", and all was given back";
            return 0;
        }
    }

    @Override
    public boolean isWhole() {
        return reached && held > 0 && clock.nanoTime() - looked < STALE_NANOS;
    }

    @Override
    public String broke() {
        return broke;
    }

    @Override
    public void giveBack() {
        reached = false;
        disk.close();
        held = 0;
    }

    /** How many bytes it has, for tests. */
    long held() {
        return held;
    }

    private long look() throws IOException {
        long now = clock.nanoTime();
        long usable = disk.usable();
        looked = now;
        if (base < 0 || now - changed >= SETTLED_NANOS) {
            base = usable + held;
        }
        long left = Math.min(usable, base - held);
        reached = usable <= plan.leave() + plan.slack();
        if (usable < FLOOR) {
            giveSomeBack(usable, now);
        } else if (left - plan.leave() >= GRAIN && !isResting(now)) {
            beginToWrite(now);
            long wait = write(left, now);
            stepped = clock.nanoTime();
            return wait;
        } else if (unforced > 0) {
            force();
        }
        isWriting = false;
        breakWhereAllIsTaken(usable, now);
        return WATCH_NANOS;
    }

    /** Also after a while in which its process stood still. */
    private void beginToWrite(long now) {
        if (!isWriting || now - stepped > STALE_NANOS) {
            isWriting = true;
            began = now;
            written = 0;
        }
    }

    /** One block, or what is missing; never so that less is left than was asked for. */
    private long write(long left, long now) throws IOException {
        if (now - nextBlock < 0) {
            return Math.min(nextBlock - now, WATCH_NANOS);
        }
        int bytes = (int) Math.min(OpenDisk.BLOCK, (left - plan.leave()) / GRAIN * GRAIN);
        disk.write(held, bytes);
        long more = held + bytes;
        held = more;
        written += bytes;
        unforced += bytes;
        changed = now;
        if (unforced >= UNFORCED) {
            force();
        }
        long after = clock.nanoTime();
        nextBlock = plan.nanosOf(bytes) + (after - nextBlock > CATCH_UP_NANOS ? after - CATCH_UP_NANOS : nextBlock);
        breakWhereItIsTooSlow(left - plan.leave() - bytes, after);
        return Math.max(0, Math.min(nextBlock - after, WATCH_NANOS));
    }

    private void force() throws IOException {
        disk.force();
        unforced = 0;
    }

    /** So that as much is left as was asked for, or all. */
    private void giveSomeBack(long usable, long now) throws IOException {
        long size = Math.max(0, held - (plan.leave() - usable));
        if (size < held) {
            disk.truncate(size);
            held = size;
            changed = now;
            restUntil = now + SETTLED_NANOS;
            rests = true;
        }
    }

    private boolean isResting(long now) {
        rests &= now - restUntil < 0;
        return rests;
    }

    private void breakWhereAllIsTaken(long usable, long now) {
        boolean all = held == 0 && usable < plan.leave();
        if (all && !isTaken) {
            takenSince = now;
        }
        isTaken = all;
        if (all && now - takenSince >= STUCK_NANOS) {
            broke = "all was given back, because others have filled the disk: " + size(usable) + " are usable, and "
                    + size(plan.leave()) + " were to be left";
        }
    }

    private void breakWhereItIsTooSlow(long missing, long now) {
        double seconds = (now - began) / (double) SECOND_NANOS;
        double speed = written / seconds;
        double needed = missing / speed * SECOND_NANOS;
        if (now - began >= STUCK_NANOS && !reached && speed < plan.pace() / 2.0 && needed > deadline - now) {
            broke = "the disk took " + size((long) speed) + "/s of the pace of " + size(plan.pace()) + "/s, and "
                    + size(missing) + " are missing: more than it takes until the fault ends";
        }
    }
}
