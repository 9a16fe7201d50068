package io.chaos4j.measure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/** The calls of one point that began in one segment. Written by the application's threads, read by the ticking one. */
final class SegmentMeter {

    /** 1 µs to 10 min in two significant digits: at most 0.8 % off, about 20 KiB a histogram. */
    private static final long LOWEST = 1_000;

    private static final long HIGHEST = 600_000_000_000L;
    private static final int DIGITS = 2;

    private final LongAdder begun = new LongAdder();
    private final Recorder recorder = new Recorder(LOWEST, HIGHEST, DIGITS);
    private final Map<ThrownType, LongAdder> thrown = new ConcurrentHashMap<>();
    private final Map<ThrownType, Long> thrownBefore = new ConcurrentHashMap<>();
    private @Nullable Histogram recycled;

    static Histogram histogram() {
        return new Histogram(LOWEST, HIGHEST, DIGITS);
    }

    void begun() {
        begun.increment();
    }

    void ended(long nanos) {
        recorder.recordValue(Math.min(Math.max(nanos, 0), HIGHEST));
    }

    void threw(Class<?> type) {
        thrown.computeIfAbsent(ThrownType.of(type), t -> new LongAdder()).increment();
    }

    long allBegun() {
        return begun.sum();
    }

    /** What ended since this was last asked, added to each of the sums. */
    void drain(Calls... sums) {
        Histogram interval = recorder.getIntervalHistogram(recycled);
        recycled = interval;
        for (Calls sum : sums) {
            sum.addHistogram(interval);
        }
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
