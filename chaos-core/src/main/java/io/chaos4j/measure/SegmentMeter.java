package io.chaos4j.measure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;

/** The calls of one point that began in one segment. Written by the application's threads, read by the ticking one. */
final class SegmentMeter {

    /** 1 µs to 10 min in two significant digits: at most 0.8 % off, about 20 KiB a histogram. */
    private static final long LOWEST = 1_000;

    private static final int DIGITS = 2;

    private final LongAdder begun = new LongAdder();
    private long begunBefore;

    /** Plain: where two threads write at once the shorter one may win, and the next long call mends that. */
    private long longestWell;

    private final Durations durations = new Durations();
    private final Map<ThrownType, LongAdder> thrown = new ConcurrentHashMap<>();
    private final Map<ThrownType, Long> thrownBefore = new ConcurrentHashMap<>();

    static Histogram histogram() {
        return new Histogram(LOWEST, Durations.LONGEST, DIGITS);
    }

    void begun() {
        begun.increment();
    }

    void returned(long nanos) {
        durations.record(nanos);
        if (nanos > longestWell) {
            longestWell = nanos;
        }
    }

    void threw(long nanos, Class<?> type) {
        durations.record(nanos);
        thrown.computeIfAbsent(ThrownType.of(type), t -> new LongAdder()).increment();
    }

    /** The longest call so far that came back well, in nanoseconds. */
    long longestWell() {
        return longestWell;
    }

    long allBegun() {
        return begun.sum();
    }

    /** How many have ended so far. */
    long ended() {
        return durations.count();
    }

    /** What began and ended since this was last asked. */
    Block drain() {
        Block since = new Block();
        durations.drain(since::addDuration);
        thrown.forEach((type, adder) -> {
            long now = adder.sum();
            Long before = thrownBefore.put(type, now);
            long more = now - (before == null ? 0 : before);
            if (more > 0) {
                since.addThrown(type, more);
            }
        });
        long now = begun.sum();
        since.addBegun(now - begunBefore);
        begunBefore = now;
        return since;
    }
}
