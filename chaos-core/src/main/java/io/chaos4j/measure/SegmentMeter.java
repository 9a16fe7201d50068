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
    private final Durations durations = new Durations();
    private final Map<ThrownType, LongAdder> thrown = new ConcurrentHashMap<>();
    private final Map<ThrownType, Long> thrownBefore = new ConcurrentHashMap<>();

    static Histogram histogram() {
        return new Histogram(LOWEST, Durations.LONGEST, DIGITS);
    }

    void begun() {
        begun.increment();
    }

    void ended(long nanos) {
        durations.record(nanos);
    }

    void threw(Class<?> type) {
        thrown.computeIfAbsent(ThrownType.of(type), t -> new LongAdder()).increment();
    }

    long allBegun() {
        return begun.sum();
    }

    /** What ended since this was last asked, added to each of the sums. */
    void drain(Calls... sums) {
        durations.drain((nanos, count) -> {
            for (Calls sum : sums) {
                sum.addDuration(nanos, count);
            }
        });
        thrown.forEach((type, adder) -> {
            long now = adder.sum();
            Long before = thrownBefore.put(type, now);
            long since = now - (before == null ? 0 : before);
            if (since > 0) {
                for (Calls sum : sums) {
                    sum.addThrown(type, since);
                }
            }
        });
    }
}
