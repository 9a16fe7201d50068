package io.chaos4j.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Calls that ended, added up: over one point or several, over a window or a phase; and those that were still open at its end. Not
 * thread-safe; whoever gets one owns it.
 *
 * <p>A call that is open has taken at least its age. What it will come to is not known yet, so each question says how it counts.
 */
public final class Calls {

    /** So many calls that hang at once are no accident of one. */
    private static final int SEVERAL = 3;

    /** Nearly the whole window of a stop condition. */
    private static final long LONG_NANOS = 4_000_000_000L;

    private @Nullable Histogram histogram;
    private final Map<ThrownType, Long> thrown = new HashMap<>();
    private OpenAges open = OpenAges.NONE;
    private long overdue;
    private long begun;
    private long absent;
    private long missing;

    /** Adds what another holds. */
    public Calls add(Calls other) {
        if (other.histogram != null) {
            addHistogram(other.histogram);
        }
        other.thrown.forEach(this::addThrown);
        begun += other.begun;
        open = open.and(other.open);
        overdue += other.overdue;
        absent += other.absent;
        missing += other.missing;
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

    /** How many bear on what calls take: those that ended, and those that are open, or would be. */
    public long seen() {
        return count() + open.size();
    }

    /** How many were open at the end. */
    public long open() {
        return open.size() - absent;
    }

    /**
     * How many of the open ones count as calls that do not come back. In a window that goes on those that are older than 1 s and than every
     * call of the run that came back well, injected delays apart; in a phase that is over, all. Where nothing comes back at the end of a
     * window, those that would have begun meanwhile are among them: who waits for one call does not make the next.
     */
    public long overdue() {
        return overdue;
    }

    /** How many are known to have come back or not to: those that ended, and those that are {@link #overdue}. */
    public long judged() {
        return count() + overdue;
    }

    /** How many more would have come in a phase, had not everything stood still at its end. */
    public long missing() {
        return missing;
    }

    /** How old the oldest open one was, in nanoseconds; NaN without any. */
    public double oldest() {
        return open.size() == 0 ? Double.NaN : (double) open.oldest(0);
    }

    /** How many of the open ones were so old or older. */
    public long openAtOrAbove(double nanos) {
        return open.atOrAbove(nanos);
    }

    /**
     * Service time at a quantile in nanoseconds; NaN without calls. An open call counts once it is as old as that: of a younger one it is
     * not known on which side it will be.
     */
    public double percentile(double quantile) {
        // With more of the open ones the quantile rises, and the age of the youngest of them falls: it lies where the
        // two meet.
        int from = 0;
        int to = open.size();
        while (from < to) {
            int middle = (from + to + 1) >>> 1;
            if (open.oldest(middle - 1) >= endedPercentile(quantile, middle)) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        double next = from < open.size() ? (double) open.oldest(from) : Double.NaN;
        return largest(endedPercentile(quantile, from), next);
    }

    /** Service time at a quantile in nanoseconds, should all that is open or missing never end: infinite where it falls on them. */
    public double percentileAtWorst(double quantile) {
        return endedPercentile(quantile, (int) Math.min(Integer.MAX_VALUE, open.size() + missing));
    }

    /** The quantile of those that ended and of so many that take for ever. */
    private double endedPercentile(double quantile, int forEver) {
        long ended = count();
        long rank = Math.max(1, (long) Math.ceil(quantile * (ended + forEver) - 1e-9));
        if (histogram == null || rank > ended) {
            return forEver == 0 ? Double.NaN : Double.POSITIVE_INFINITY;
        }
        // Half a call before it, so that no rounding asks for the next one.
        return (double) histogram.getValueAtPercentile(100 * (rank - 0.5) / ended);
    }

    /** The age of the oldest open call but so many, in nanoseconds; 0 is the oldest. */
    public double oldest(int but) {
        return open.oldest(but);
    }

    /** Whether one call is open for so long, and none has ended, that it alone says enough. */
    public boolean isLastOne() {
        return count() == 0 && open.size() > 0 && open.oldest(0) >= LONG_NANOS;
    }

    /**
     * Whether no call comes back: several are overdue, or one that has lasted, and none has ended; or everything stands still at the end of the
     * window. However few they are, that says enough.
     */
    public boolean noneComesBack() {
        boolean noneEnded = count() == 0 && overdue > 0 && (overdue >= SEVERAL || isLastOne());
        return noneEnded || (absent > 0 && overdue >= SEVERAL);
    }

    private static double largest(double first, double second) {
        return Double.isNaN(first) || second > first ? second : first;
    }

    /** The longest service time in nanoseconds, an open call's so far; NaN without calls. */
    public double longest() {
        double ended = histogram == null || count() == 0 ? Double.NaN : (double) histogram.getMaxValue();
        double oldest = oldest();
        return Double.isNaN(oldest) ? ended : largest(ended, oldest);
    }

    /** How long those that ended took in the mean, in nanoseconds; NaN without calls. */
    public double mean() {
        return histogram == null || count() == 0 ? Double.NaN : histogram.getMean();
    }

    /** How many took this long or longer, as exactly as the histogram tells; the open ones by their age. */
    public long atOrAbove(double nanos) {
        long older = open.atOrAbove(nanos);
        if (histogram == null || count() == 0) {
            return older;
        }
        long from = (long) Math.ceil(nanos);
        return older + (from > histogram.getMaxValue() ? 0 : histogram.getCountBetweenValues(from, Long.MAX_VALUE));
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

    /** Adds the calls of another that are open. */
    public Calls addOpenOf(Calls other) {
        open = open.and(other.open);
        overdue += other.overdue;
        return this;
    }

    void addOpen(OpenAges ages, long ofThemOverdue) {
        open = open.and(ages);
        overdue += ofThemOverdue;
    }

    /** Calls that would be open, were not everything standing still. */
    void addAbsent(OpenAges ages, long ofThemOverdue) {
        addOpen(ages, ofThemOverdue);
        absent += ages.size();
    }

    void addMissing(long count) {
        missing += count;
    }

    /** Whether so much is open for so long that it stands still where nothing comes back. */
    boolean hangs() {
        return open.atOrAbove(Meters.SECOND) >= SEVERAL || open.atOrAbove(LONG_NANOS) > 0;
    }
}
