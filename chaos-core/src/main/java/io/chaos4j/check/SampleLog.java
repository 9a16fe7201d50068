package io.chaos4j.check;

import io.chaos4j.check.claim.Blocks;
import io.chaos4j.probe.Counted;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Reading.Nature;
import io.chaos4j.probe.Reading.Status;
import io.chaos4j.probe.SampleWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was read of the application, once a second, by name. One thread only.
 *
 * <p>A window whose last reading is unknown is unknown: what was read before says nothing of what is there now.
 */
final class SampleLog {

    /** Of a window that must be seen as a whole one reading in so many may be missing. */
    private static final int GAPS = 10;

    private final Map<String, List<Sample>> series = new HashMap<>();

    /**
     * One reading.
     *
     * @param nanos when
     * @param reading what
     */
    record Sample(long nanos, Reading reading) {

        /** Whether it tells what was there, and be it nothing. */
        boolean isLook() {
            return reading.known() || reading.status() == Status.MISSING;
        }
    }

    void add(String name, long nanos, Reading reading) {
        series.computeIfAbsent(name, n -> new ArrayList<>()).add(new Sample(nanos, reading));
    }

    /** How the last known reading at or before a moment moves; a level where there was none. */
    Nature nature(String name, long to) {
        List<Sample> samples = series.getOrDefault(name, List.of());
        for (int i = samples.size() - 1; i >= 0; i--) {
            Sample sample = samples.get(i);
            if (sample.reading.known() && sample.nanos - to <= 0) {
                return sample.reading.nature();
            }
        }
        return Nature.LEVEL;
    }

    /** What probes see of a window. */
    SampleWindow window(long from, long to, boolean whole) {
        return new SampleWindow() {
            @Override
            public Nature nature(String series) {
                return SampleLog.this.nature(series, to);
            }

            @Override
            public Reading value(String series) {
                return nature(series) == Nature.INCREASING ? increase(series) : largest(series, from, to, whole);
            }

            @Override
            public Reading increase(String series) {
                return SampleLog.this.increase(series, from, to);
            }
        };
    }

    /** From the last look at or before a moment on, or from the first there is; a run of hours is not read from its begin every second. */
    private List<Sample> from(String name, long from) {
        List<Sample> samples = series.getOrDefault(name, List.of());
        for (int i = samples.size() - 1; i >= 0; i--) {
            if (samples.get(i).nanos - from <= 0 && samples.get(i).isLook()) {
                return samples.subList(i, samples.size());
            }
        }
        return samples;
    }

    /**
     * The largest reading of a window.
     *
     * @param whole whether the window must be seen as a whole, so that gaps in it make it unknown
     */
    Reading largest(String name, long from, long to, boolean whole) {
        @Nullable Reading best = null;
        @Nullable Sample last = null;
        @Nullable Sample gap = null;
        long gone = from;
        int readings = 0;
        int gaps = 0;
        for (Sample sample : from(name, from)) {
            if (sample.nanos - from < 0 || sample.nanos - to > 0) {
                continue;
            }
            Reading reading = sample.reading;
            readings++;
            if (!reading.known()) {
                gaps++;
                gap = sample;
                gone = last == null || last.reading.known() ? sample.nanos : gone;
            } else if (best == null || reading.value() > best.value()) {
                best = reading;
            }
            last = sample;
        }
        if (last == null) {
            return Reading.unknown("it was not read in this window");
        }
        if (best == null) {
            return last.reading;
        }
        String before = "; the largest of the readings that there were is " + best.text();
        if (!last.reading.known()) {
            return Reading.unknown(last.reading.reason() + ", " + since(from, gone) + before);
        }
        return whole && gap != null && gaps * GAPS > readings
                ? Reading.unknown(gaps + " of " + readings + " readings are missing, the last of them "
                        + at(from, gap.nanos) + ": " + gap.reading.reason() + before)
                : best;
    }

    /**
     * By how much a counter rose, or all of them together, from the last look at or before the window's begin to the last in it. One that
     * goes backwards was reset and has counted from 0 since, as Prometheus' {@code increase} has it; so has one that was not there at
     * the look before. One of them that is gone makes the whole unknown.
     */
    Reading increase(String name, long from, long to) {
        @Nullable Look before = null;
        @Nullable Sample last = null;
        @Nullable Reading known = null;
        long gone = from;
        double increase = 0;
        Map<String, Long> seen = new TreeMap<>();
        for (Sample sample : from(name, from)) {
            if (sample.nanos - to > 0) {
                break;
            }
            gone = last == null || last.reading.known() ? sample.nanos : gone;
            last = sample;
            Reading reading = sample.reading;
            if (!sample.isLook()) {
                continue;
            }
            Look look = Look.of(reading);
            increase = before == null || sample.nanos - from <= 0 ? 0 : increase + look.since(before);
            if (sample.nanos - from <= 0) {
                seen.clear();
            }
            look.meters().forEach(meter -> seen.put(meter, sample.nanos));
            before = look;
            known = reading.known() ? reading : known;
        }
        if (last == null) {
            return Reading.unknown("it was not read in this window");
        }
        if (known == null) {
            return last.reading;
        }
        if (!last.reading.known()) {
            return Reading.unknown(last.reading.reason() + ", " + since(from, gone));
        }
        for (Map.Entry<String, Long> meter : seen.entrySet()) {
            if (meter.getValue() != last.nanos) {
                return Reading.unknown(
                        meter.getKey() + " is not there any more; it was read last " + at(from, meter.getValue()));
            }
        }
        return Reading.of(increase, known.dimension(), known.nature());
    }

    /**
     * By how much two counters rose from reading to reading of a window, as far as both were read. The sum of the rises is what
     * {@link #increase} says.
     */
    Blocks increases(String whole, String part, long from, long to) {
        Map<Long, Double> wholes = rises(whole, from, to);
        Map<Long, Double> parts = rises(part, from, to);
        return Blocks.of(
                wholes.values().stream().mapToDouble(Double::doubleValue).toArray(),
                wholes.keySet().stream()
                        .mapToDouble(nanos -> parts.getOrDefault(nanos, 0.0))
                        .toArray());
    }

    private Map<Long, Double> rises(String name, long from, long to) {
        Map<Long, Double> rises = new TreeMap<>();
        @Nullable Look before = null;
        for (Sample sample : from(name, from)) {
            if (sample.nanos - to > 0) {
                break;
            }
            if (sample.isLook()) {
                Look look = Look.of(sample.reading);
                if (before != null && sample.nanos - from > 0) {
                    rises.put(sample.nanos - from, look.since(before));
                }
                before = look;
            }
        }
        return rises;
    }

    private static String since(long from, long nanos) {
        return nanos - from <= 0 ? "since before the window began" : "since " + seconds(from, nanos);
    }

    private static String at(long from, long nanos) {
        return nanos - from <= 0 ? "before the window began" : seconds(from, nanos);
    }

    private static String seconds(long from, long nanos) {
        return String.format(Locale.ROOT, "%.1f s into the window", (nanos - from) / 1e9);
    }

    /** What counters had come to at one look: by meter and copy. */
    private record Look(Map<String, TreeMap<Long, Double>> values) {

        static Look of(Reading reading) {
            Map<String, TreeMap<Long, Double>> values = new HashMap<>();
            for (Counted each : reading.counted()) {
                values.computeIfAbsent(each.meter(), meter -> new TreeMap<>()).put(each.copy(), each.value());
            }
            return new Look(values);
        }

        Iterable<String> meters() {
            return values.keySet();
        }

        double since(Look before) {
            double sum = 0;
            for (Map.Entry<String, TreeMap<Long, Double>> meter : values.entrySet()) {
                sum += rise(meter.getValue(), before.values.getOrDefault(meter.getKey(), new TreeMap<>()));
            }
            return sum;
        }

        /** By the first copy that was there at both looks. */
        private static double rise(TreeMap<Long, Double> now, TreeMap<Long, Double> before) {
            for (Map.Entry<Long, Double> copy : now.entrySet()) {
                @Nullable Double then = before.get(copy.getKey());
                if (then != null) {
                    return copy.getValue() < then ? copy.getValue() : copy.getValue() - then;
                }
            }
            return now.isEmpty() ? 0 : now.firstEntry().getValue();
        }
    }
}
