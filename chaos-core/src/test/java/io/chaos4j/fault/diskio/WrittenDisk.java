package io.chaos4j.fault.diskio;

import io.chaos4j.testing.ManualClock;
import java.io.IOException;
import java.time.Duration;

/** A disk that takes so much in a second, as far as the clock goes. */
final class WrittenDisk implements DiskWriter.Disk {

    private final ManualClock clock;
    long usable = Long.MAX_VALUE;
    double nanosPerByte;
    long largest;
    long pending;
    long mostPending;
    long confirmed;
    long confirmations;
    String failure = "";
    volatile boolean closed;

    WrittenDisk(ManualClock clock) {
        this.clock = clock;
    }

    @Override
    public long usable() {
        return usable;
    }

    @Override
    public void write(long position, int bytes) throws IOException {
        if (!failure.isEmpty()) {
            throw new IOException(failure);
        }
        largest = Math.max(largest, position + bytes);
        pending += bytes;
        mostPending = Math.max(mostPending, pending);
    }

    @Override
    public void force() {
        clock.advance(Duration.ofNanos((long) (pending * nanosPerByte)));
        confirmed += pending;
        pending = 0;
        confirmations++;
    }

    @Override
    public void close() {
        closed = true;
    }
}
