package io.chaos4j.testing;

import io.chaos4j.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Stands still until it is told otherwise. */
public final class ManualClock implements Clock {

    /** Not 0, and not far from an overflow: both must make no difference. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanos.get());
    }

    public void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
    }
}
