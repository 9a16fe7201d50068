package io.chaos4j.fault.diskfill;

import java.io.IOException;
import java.time.Duration;

/** A disk that is a sum: what is usable without the file, less what the file has. */
final class FakeDisk implements DiskFiller.Disk {

    /** What is usable without the file. */
    volatile long others;

    /** What the file has. */
    volatile long size;

    /** What of the file the disk does not know yet. */
    volatile long unknown;

    volatile boolean knowsLate;
    volatile boolean closed;
    volatile long unforced;
    volatile long mostUnforced;
    volatile long leastUsable = Long.MAX_VALUE;
    volatile String failure = "";
    Runnable whenWriting = () -> {};

    FakeDisk(long usable) {
        others = usable;
    }

    @Override
    public long usable() {
        return others - size + unknown;
    }

    @Override
    public void write(long position, int bytes) throws IOException {
        if (!failure.isEmpty()) {
            throw new IOException(failure);
        }
        if (position != size) {
            throw new IOException("holes take no room: " + position + " of " + size);
        }
        long more = size + bytes;
        size = more;
        unknown = knowsLate ? unknown + bytes : 0;
        long pending = unforced + bytes;
        unforced = pending;
        mostUnforced = Math.max(mostUnforced, pending);
        leastUsable = Math.min(leastUsable, others - size);
        whenWriting.run();
    }

    @Override
    public void force() {
        unforced = 0;
    }

    @Override
    public void truncate(long to) {
        size = to;
    }

    @Override
    public void close() {
        size = 0;
        unknown = 0;
        closed = true;
    }

    /** Others write so much. */
    synchronized void take(long bytes) {
        long left = others - bytes;
        others = left;
    }

    static long nanos(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
