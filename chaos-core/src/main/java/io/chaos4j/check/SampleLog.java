package io.chaos4j.check;

import io.chaos4j.probe.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read of the application, once a second, by name. One thread only. */
final class SampleLog {

    private final Map<String, List<Sample>> series = new HashMap<>();

    /**
     * One reading.
     *
     * @param nanos when
     * @param reading what
     */
    record Sample(long nanos, Reading reading) {}

    void add(String name, long nanos, Reading reading) {
        series.computeIfAbsent(name, n -> new ArrayList<>()).add(new Sample(nanos, reading));
    }

    /** The largest known reading of a window; the last one, with its reason, when none is known. */
    Reading largest(String name, long from, long to) {
        @Nullable Reading best = null;
        for (Sample sample : series.getOrDefault(name, List.of())) {
            if (sample.nanos - from >= 0 && sample.nanos - to <= 0) {
                Reading reading = sample.reading;
                boolean better = best == null || !best.known() || (reading.known() && reading.value() > best.value());
                best = better ? reading : best;
            }
        }
        return best == null ? Reading.unknown("it was not read in this window") : best;
    }

    /** From the last known reading at or before the window's begin to the last in it. */
    Reading increase(String name, long from, long to) {
        @Nullable Reading first = null;
        @Nullable Reading last = null;
        @Nullable Reading any = null;
        for (Sample sample : series.getOrDefault(name, List.of())) {
            if (sample.nanos - to > 0) {
                break;
            }
            any = sample.reading;
            if (!sample.reading.known()) {
                continue;
            }
            if (first == null || sample.nanos - from <= 0) {
                first = sample.reading;
            }
            last = sample.reading;
        }
        if (first == null || last == null) {
            return any == null ? Reading.unknown("it was not read in this window") : any;
        }
        double increase = last.value() - first.value();
        return increase < 0
                ? Reading.unknown("the counter went backwards")
                : Reading.of(increase, last.dimension(), last.nature());
    }
}
