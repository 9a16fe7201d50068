package io.chaos4j.fault.latency;

import io.chaos4j.fault.FaultParameters;
import io.chaos4j.model.Units;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a distribution that is known by two parameters: p50 and p99, or mean and sd; for Pareto also min and alpha. And where it is cut: {@code max},
 * or ten times its 99th percentile.
 */
final class DistributionReader {

    /** A tail has no end of its own; this many times the 99th percentile is reached once in a blue moon. */
    static final int USUAL_CUT = 10;

    private static final double LIGHTEST_SHAPE = 100;
    private static final double HEAVIEST_SHAPE = 0.1;

    /** As YAML writes a number, at most so long that it is read at once. */
    private static final Pattern NUMBER =
            Pattern.compile("\\+?(?:\\d{1,20}(?:\\.\\d{0,20})?|\\.\\d{1,20})(?:[eE][+-]?\\d{1,3})?");

    private final Family family;
    private final FaultParameters parameters;
    private final DelayReader delays;

    DistributionReader(Family family, FaultParameters parameters) {
        this.family = family;
        this.parameters = parameters;
        this.delays = new DelayReader(parameters);
    }

    /** The distribution; null where it cannot be read, which is reported. */
    @Nullable
    Cut read() {
        boolean byPercentiles = any("p50", "p99");
        boolean byMoments = any("mean", "sd");
        boolean byShape = family == Family.PARETO && any("min", "alpha");
        long max = parameters.has("max") ? delays.delay("max") : Long.MAX_VALUE;
        if (more(byPercentiles, byMoments, byShape)) {
            parameters.problem(null, "must have " + pairs() + ", and not a part of two of them");
            return null;
        }
        if (byMoments) {
            return ofMoments(max);
        }
        return byShape ? ofShape(max) : ofPercentiles(max);
    }

    private @Nullable Cut ofPercentiles(long max) {
        long p50 = delays.delay("p50");
        long p99 = delays.delay("p99");
        if (p50 == 0 || p99 == 0 || max == 0) {
            return null;
        }
        if (p50 > p99) {
            parameters.problem("p99", "was " + text(p99) + " but must not be below p50");
            return null;
        }
        if (max < p99) {
            parameters.problem("max", "was " + text(max) + ", but must not be below p99, which would not be it then");
            return null;
        }
        return cut("p99", family.ofPercentiles(p50, p99), (double) p99, max);
    }

    private @Nullable Cut ofMoments(long max) {
        long mean = delays.delay("mean");
        long sd = delays.delay("sd");
        if (mean == 0 || sd == 0 || max == 0) {
            return null;
        }
        if (max < mean) {
            parameters.problem("max", "was " + text(max) + " but must not be below mean");
            return null;
        }
        Distribution distribution = family.ofMoments(mean, sd);
        return cut("sd", distribution, distribution.at(0.99), max);
    }

    private @Nullable Cut ofShape(long max) {
        long min = delays.delay("min");
        double alpha = alpha();
        if (min == 0 || alpha == 0 || max == 0) {
            return null;
        }
        if (max <= min) {
            parameters.problem("max", "was " + text(max) + " but must be longer than min");
            return null;
        }
        Distribution distribution = Pareto.ofShape(min, alpha);
        return cut("alpha", distribution, distribution.at(0.99), max);
    }

    private double alpha() {
        String text = parameters.text("alpha", null);
        if (!parameters.hasValue("alpha")) {
            return 0; // reported
        }
        double alpha = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : 0;
        if (alpha < HEAVIEST_SHAPE || alpha > LIGHTEST_SHAPE) {
            parameters.problem("alpha", "was '" + text + "' but must be a number between 0.1 and 100, as in 1.5");
            return 0;
        }
        return alpha;
    }

    /** @param spread the key that says how far delays spread, for problems */
    private @Nullable Cut cut(String spread, Distribution distribution, double p99, long max) {
        if (Math.round(distribution.at(0.01)) < 0) {
            return none(
                    spread,
                    "more than 1 of 100 delays would be below 0: write " + widest(spread, distribution)
                            + " or less, or lognormal, which has none");
        }
        if (Math.round(distribution.at(0.5)) < DelayReader.SHORTEST.toNanos()) {
            return none(
                    spread,
                    "half of the delays would be shorter than " + Units.text(DelayReader.SHORTEST)
                            + ", which delays no call: write a smaller one");
        }
        if (max == Long.MAX_VALUE && p99 > DelayReader.LONGEST.toNanos()) {
            return none(
                    spread,
                    "more than 1 of 100 delays would be longer than " + Units.text(DelayReader.LONGEST) + ": write a "
                            + (spread.equals("alpha") ? "larger" : "smaller")
                            + " one, or where they end, as in max: 30s");
        }
        double end = max == Long.MAX_VALUE ? USUAL_CUT * p99 : (double) max;
        return new Cut(distribution, (long) Math.min((double) DelayReader.LONGEST.toNanos(), end));
    }

    private @Nullable Cut none(String spread, String consequence) {
        parameters.problem(spread, "was '" + parameters.text(spread, "") + "', so that " + consequence);
        return null;
    }

    /** Rounded down to two digits, which is exact enough for a remedy. */
    private static String widest(String spread, Distribution distribution) {
        double median = distribution.at(0.5);
        double nanos = spread.equals("p99") ? 2 * median : median / NormalQuantile.of(0.99);
        long unit = Math.max(1, (long) Math.pow(10, Math.floor(Math.log10(nanos)) - 1));
        return text((long) nanos / unit * unit);
    }

    /** All are asked for, so that the reader knows them. */
    private boolean any(String one, String other) {
        boolean first = parameters.has(one);
        return parameters.has(other) || first;
    }

    private static boolean more(boolean... pairs) {
        int count = 0;
        for (boolean each : pairs) {
            count += each ? 1 : 0;
        }
        return count > 1;
    }

    private String pairs() {
        return "p50 and p99, or mean and sd" + (family == Family.PARETO ? ", or min and alpha" : "");
    }

    private static String text(long nanos) {
        return Units.text(Duration.ofNanos(nanos));
    }
}
