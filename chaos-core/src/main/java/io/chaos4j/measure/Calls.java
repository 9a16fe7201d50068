package io.chaos4j.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Calls that ended, added up: over one point or several, over a window or a phase. Not thread-safe; whoever gets one owns
 * it.
 */
public final class Calls {

    private @Nullable Histogram histogram;
    private final Map<ThrownType, Long> thrown = new HashMap<>();
    private long begun;

    /** Adds what another holds. */
    public Calls add(Calls other) {
        if (other.histogram != null) {
            addHistogram(other.histogram);
        }
        other.thrown.forEach(this::addThrown);
        begun += other.begun;
        return this;
    }

    /** How many ended. */
    public long count() {
        return histogram == null ? 0 : histogram.getTotalCount();
    }

    /** How many began, where that is counted: from arming on. */
    public long begun() {
        return begun;
    }

    /** Service time at a quantile in nanoseconds; NaN without calls. */
    public double percentile(double quantile) {
        return histogram == null || count() == 0 ? Double.NaN : (double) histogram.getValueAtPercentile(quantile * 100);
    }

    /** The longest service time in nanoseconds; NaN without calls. */
    public double longest() {
        return histogram == null || count() == 0 ? Double.NaN : (double) histogram.getMaxValue();
    }

    /** How many took this long or longer, as exactly as the histogram tells. */
    public long atOrAbove(double nanos) {
        if (histogram == null || count() == 0) {
            return 0;
        }
        long from = (long) Math.ceil(nanos);
        return from > histogram.getMaxValue() ? 0 : histogram.getCountBetweenValues(from, Long.MAX_VALUE);
    }

    /** How many threw. */
    public long thrown() {
        return ThrownType.count(thrown);
    }

    /** How many threw one of these types or a subtype; simple or full names. */
    public long thrown(List<String> types) {
        return ThrownType.count(thrown, types);
    }

    /** What was thrown, by full name, with how often. */
    public Map<String, Long> thrownByName() {
        Map<String, Long> byName = new java.util.TreeMap<>();
        thrown.forEach((type, count) -> byName.merge(type.name(), count, Long::sum));
        return byName;
    }

    void addHistogram(Histogram added) {
        if (added.getTotalCount() == 0) {
            return;
        }
        if (histogram == null) {
            histogram = SegmentMeter.histogram();
        }
        histogram.add(added);
    }

    void addDuration(long nanos, long count) {
        if (histogram == null) {
            histogram = SegmentMeter.histogram();
        }
        histogram.recordValueWithCount(nanos, count);
    }

    void addThrown(ThrownType type, long count) {
        thrown.merge(type, count, Long::sum);
    }

    void addBegun(long count) {
        begun += count;
    }
}
