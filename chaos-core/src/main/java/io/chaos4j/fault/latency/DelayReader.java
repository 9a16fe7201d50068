package io.chaos4j.fault.latency;

import io.chaos4j.fault.FaultParameters;
import io.chaos4j.model.Units;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads the delays among parameters; what is too short or too long for one is reported at its place. */
final class DelayReader {

    /** No delay is longer: a thread that is gone for longer is lost, not slow. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    /** Only the benchmarks set it: they time what a strike costs beside its delay, which a delay of a microsecond would hide. */
    private static final String BENCHMARKS = "io.chaos4j.benchmarks.shortest-delay-nanos";

    /** No delay is shorter: a strike costs a good part of a microsecond itself, and a wait ends up to two too late. */
    static final Duration SHORTEST = Duration.ofNanos(Long.getLong(BENCHMARKS, 1_000));

    private final FaultParameters parameters;

    DelayReader(FaultParameters parameters) {
        this.parameters = parameters;
    }

    /** The delay that stands alone, in nanoseconds; 0 where it is none, which is reported. */
    long scalar() {
        return delay(null, parameters.scalarDuration(), parameters.scalar());
    }

    /** The delay of a key, in nanoseconds; 0 where there is none, which is reported. */
    long delay(String key) {
        Duration read = parameters.duration(key, null);
        return parameters.hasValue(key) ? delay(key, read, parameters.text(key, null)) : 0;
    }

    /** The range of a key; null where there is none, which is reported. */
    long @Nullable [] range(String key) {
        String text = parameters.text(key, null);
        return parameters.hasValue(key) ? range(key, text) : null;
    }

    /** The range that stands alone; null where it is none, which is reported. */
    long @Nullable [] scalarRange() {
        return range(null, parameters.scalar());
    }

    /**
     * The range of a text such as {@code 80ms..120ms}.
     *
     * @return both ends in nanoseconds; null where it is none, which is reported
     */
    private long @Nullable [] range(@Nullable String key, String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            parameters.problem(key, "was '" + text + "' but must be two durations, as in 80ms..120ms");
            return null;
        }
        long from;
        long to;
        try {
            from = notTooLong(key, Units.duration(text.substring(0, dots)));
            to = notTooLong(key, Units.duration(text.substring(dots + 2)));
        } catch (IllegalArgumentException e) {
            parameters.problem(key, "was '" + text + "': " + e.getMessage());
            return null;
        }
        if (from > to) {
            parameters.problem(key, "was '" + text + "' but must name the shorter duration first");
            return null;
        }
        if (to < SHORTEST.toNanos()) {
            delaysNothing(key, text);
            return null;
        }
        return new long[] {from, to};
    }

    /** What is no duration was reported where it was read as one, and is less than a nanosecond. */
    private long delay(@Nullable String key, Duration read, String text) {
        long nanos = notTooLong(key, read);
        if (nanos >= SHORTEST.toNanos()) {
            return nanos;
        }
        if (isDuration(text)) {
            delaysNothing(key, text);
        }
        return 0;
    }

    private static boolean isDuration(String text) {
        try {
            Units.duration(text);
            return true;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private void delaysNothing(@Nullable String key, String text) {
        parameters.problem(
                key,
                "was '" + text + "', which delays no call: write " + Units.text(SHORTEST) + " or more, as in 100ms");
    }

    private long notTooLong(@Nullable String key, Duration delay) {
        if (delay.compareTo(LONGEST) > 0) {
            parameters.problem(key, "was " + Units.text(delay) + " but must be " + Units.text(LONGEST) + " or shorter");
            return LONGEST.toNanos();
        }
        return delay.toNanos();
    }
}
