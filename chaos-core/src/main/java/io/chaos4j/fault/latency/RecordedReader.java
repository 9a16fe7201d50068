package io.chaos4j.fault.latency;

import io.chaos4j.fault.FaultParameters;
import io.chaos4j.model.Units;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Reads {@code recorded}: a log, the unit of its values, which no log says, the tag of its intervals, and where the delays end. */
final class RecordedReader {

    private static final List<String> UNITS = List.of("ns", "us", "ms", "s");

    private final FaultParameters parameters;

    RecordedReader(FaultParameters parameters) {
        this.parameters = parameters;
    }

    /** The delays; null where they cannot be read, which is reported. */
    @Nullable
    Recorded read() {
        String log = parameters.text("log", null);
        String unit = parameters.text("unit", null);
        String tag = parameters.text("tag", "");
        long max = parameters.has("max") ? new DelayReader(parameters).delay("max") : Long.MAX_VALUE;
        if (parameters.hasValue("unit") && !UNITS.contains(unit)) {
            parameters.problem(
                    "unit", "was '" + unit + "' but must be the unit of the values in the log: ns, us, ms or s");
            return null;
        }
        if (!parameters.hasValue("log") || !parameters.hasValue("unit") || max == 0) {
            return null;
        }
        @Nullable Histogram histogram = histogram(log, tag);
        return histogram == null
                ? null
                : delays(log, histogram, Units.duration("1" + unit).toNanos(), max);
    }

    private @Nullable Histogram histogram(String log, String tag) {
        try {
            return HistogramLog.read(Path.of(log), tag);
        } catch (InvalidPathException none) {
            parameters.problem("log", "was '" + log + "' but must be the path of a log of HdrHistogram");
        } catch (IllegalArgumentException refused) {
            parameters.problem("log", "was '" + log + "', which " + refused.getMessage());
        }
        return null;
    }

    private @Nullable Recorded delays(String log, Histogram histogram, long unit, long max) {
        double longest = (double) histogram.getMaxValue() * unit;
        if (longest < DelayReader.SHORTEST.toNanos()) {
            parameters.problem(
                    "log",
                    "was '" + log + "', in which nothing took " + Units.text(DelayReader.SHORTEST)
                            + ", so that it delays no call: is 'unit' the one of its values?");
            return null;
        }
        if (max == Long.MAX_VALUE && longest > DelayReader.LONGEST.toNanos()) {
            parameters.problem(
                    "log",
                    "was '" + log + "', in which something took "
                            + Units.text(Duration.ofSeconds((long) (longest / 1e9)))
                            + ", and no delay is longer than " + Units.text(DelayReader.LONGEST)
                            + ": write where they end, as in max: 30s, if 'unit' is the one of its values");
            return null;
        }
        return Recorded.of(histogram, unit, Math.min(max, DelayReader.LONGEST.toNanos()));
    }
}
