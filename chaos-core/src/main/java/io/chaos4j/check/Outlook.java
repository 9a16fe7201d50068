package io.chaos4j.check;

import io.chaos4j.check.claim.Blocks;
import io.chaos4j.check.claim.Clumps;
import io.chaos4j.check.claim.Durations;
import io.chaos4j.check.claim.Tails;
import io.chaos4j.measure.Block;
import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Condition.Operator;
import io.chaos4j.model.Measure;
import io.chaos4j.model.Quantity;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a criterion over a percentile or a share is to be expected to come to, should the service under the fault be as it was seen: how long it
 * takes to be decided, how often it is not, and what difference it would find. By the exact binomial of as many independent calls as those seen
 * are worth. A limit that rests on the baseline is taken as exact, so that its criterion takes longer than stated here.
 *
 * @param check the criterion as written
 * @param callsPerSecond how many calls there were
 * @param seconds how long it takes until nine of ten such runs are decided; infinite where a day does not suffice
 * @param length how long the file lets it take, in seconds
 * @param inconclusive how many of such runs are not decided at that length, as a share
 * @param found what would be found in 95 of 100 runs at that length; NaN where nothing would
 * @param measure the measure
 */
public record Outlook(
        String check,
        double callsPerSecond,
        double seconds,
        double length,
        double inconclusive,
        double found,
        Measure measure) {

    private static final double HELD = 0.9;
    private static final double FOUND = 0.95;
    private static final double DAY = Duration.ofDays(1).toSeconds();
    private static final double STEP = 1.02;
    private static final double FINE = 1.02;
    private static final double MOST_TIMES = 100;

    /** Whether a criterion is over a percentile or a share, so that enough calls give it an outlook. */
    public static boolean isAbout(Check check) {
        return check.condition() instanceof Condition.Comparison comparison
                && (comparison.measure() instanceof Measure.Percentile
                        || comparison.measure() instanceof Measure.Outcome
                        || comparison.measure() instanceof Measure.ErrorRatio
                        || comparison.measure() instanceof Measure.Share);
    }

    /** What is to be expected of a criterion; null where it is no claim about a share, or nothing was seen. */
    public static @Nullable Outlook of(Check check, Duration duration, Baseline seen, Measurements measurements) {
        if (!(check.condition() instanceof Condition.Comparison comparison) || !Claims.isClaim(comparison, seen)) {
            return null;
        }
        Counting counting = seen.counting(measurements);
        Measure measure = comparison.measure();
        Value limit = seen.bound(comparison.bound(), measure);
        if (!limit.known() || !(measure instanceof Measure.Percentile || counting.isShareOfItsWhole(measure))) {
            return null;
        }
        boolean below = comparison.operator() == Operator.LESS || comparison.operator() == Operator.AT_MOST;
        Blocks blocks = blocks(measure, counting, limit.number());
        double allowed = measure instanceof Measure.Percentile percentile ? 1 - percentile.quantile() : limit.number();
        double wholeSeconds = counting.seen(Judgeable.whole(measure)).blocks().stream()
                .mapToDouble(Block::seconds)
                .sum();
        if (blocks.whole() <= 0 || wholeSeconds <= 0) {
            return null;
        }
        double perSecond = blocks.whole()
                / wholeSeconds
                * measurements.share(measure.points().get(0));
        double worth = perSecond / Clumps.ofShare(blocks, Blocks.NONE, Judge.CRITERION);
        double share = blocks.ratio();
        double length = duration.minus(check.after()).toNanos() / 1e9;
        double seconds = 1;
        while (seconds < DAY && held(below, worth * seconds, allowed, share) < HELD) {
            seconds = Math.max(seconds + 1, seconds * STEP);
        }
        return new Outlook(
                check.text(),
                perSecond,
                seconds >= DAY ? Double.POSITIVE_INFINITY : Math.ceil(seconds),
                length,
                1 - held(below, worth * length, allowed, share) - refuted(below, worth * length, allowed, share),
                found(measure, limit.number(), below, counting, worth * length, allowed),
                measure);
    }

    /** For people: {@code p99(order.submit) < 200ms: needs 41 s at 7 calls/s; …}. */
    public String text() {
        String needs = Double.isInfinite(seconds)
                ? "is not decided in a day: what was seen is too near to its limit"
                : String.format(Locale.ROOT, "needs %,.0f s at %s calls/s", seconds, rate());
        String finds = Double.isNaN(found)
                ? "no difference would be found in 95 of 100 runs"
                : name() + " of " + new Quantity(found, measure.dimension()).text()
                        + " would be found in 95 of 100 runs";
        return String.format(
                Locale.ROOT,
                "%s: %s; of %,.0f s, %s; %.0f of 100 runs of such a service would be inconclusive",
                check,
                needs,
                length,
                finds,
                100 * inconclusive);
    }

    private String name() {
        return measure instanceof Measure.Percentile ? "a " + measure.text().replaceAll("\\(.*", "") : "a share";
    }

    private String rate() {
        return callsPerSecond < 10
                ? String.format(Locale.ROOT, "%.1f", callsPerSecond)
                : String.format(Locale.ROOT, "%,.0f", callsPerSecond);
    }

    private static Blocks blocks(Measure measure, Counting counting, double limit) {
        return measure instanceof Measure.Percentile percentile
                ? counting.seen(percentile.point()).durations().atLeast(limit)
                : counting.blocks(measure);
    }

    private static double held(boolean below, double calls, double allowed, double share) {
        return below ? few(calls, allowed, share) : many(calls, allowed, share);
    }

    private static double refuted(boolean below, double calls, double allowed, double share) {
        return below ? many(calls, allowed, share) : few(calls, allowed, share);
    }

    /** How likely so few calls are of the kind that the share is found to be below what is allowed. */
    private static double few(double calls, double allowed, double share) {
        double most = Math.floor(Tails.mostContradictions(calls, allowed, Judge.CRITERION));
        return most < 0 ? 0 : Tails.binomialAtMost(calls, share, most);
    }

    /** How likely so many are that it is found to be above. */
    private static double many(double calls, double allowed, double share) {
        double fewest = Math.ceil(Tails.fewestContradictions(calls, allowed, Judge.CRITERION));
        return fewest > calls ? 0 : Tails.binomialAtLeast(calls, share, fewest);
    }

    private static double found(
            Measure measure, double limit, boolean below, Counting counting, double calls, double allowed) {
        if (measure instanceof Measure.Percentile percentile) {
            Durations durations = counting.seen(percentile.point()).durations();
            double value = durations.quantile(percentile.quantile());
            for (double times = 1; times < MOST_TIMES; times *= FINE) {
                double each = below ? times : 1 / times;
                double share = durations.atLeast(limit / each).ratio();
                if (refuted(below, calls, allowed, share) >= FOUND) {
                    return value * each;
                }
            }
            return Double.NaN;
        }
        for (double times = 1; times < MOST_TIMES; times *= FINE) {
            double share = below ? Math.min(1, allowed * times) : 1 - Math.min(1, (1 - allowed) * times);
            if (refuted(below, calls, allowed, share) >= FOUND) {
                return share;
            }
        }
        return Double.NaN;
    }
}
