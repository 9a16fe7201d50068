package io.chaos4j.check;

import io.chaos4j.check.claim.Blocks;
import io.chaos4j.check.claim.Durations;
import io.chaos4j.check.claim.Estimate;
import io.chaos4j.check.claim.Evidence;
import io.chaos4j.check.claim.RateClaim;
import io.chaos4j.check.claim.ShareClaim;
import io.chaos4j.measure.Block;
import io.chaos4j.model.Bound;
import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Measure;
import io.chaos4j.model.PointRef;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sees a baseline that still rises or falls, as while a service warms up: its second half differs from its first beyond the errors of both, and so
 * much that twice as much is more than a tenth, and more than whoever compares it would notice. If it goes on like that, a fault phase as long as
 * the baseline differs from it by twice as much. One that is too short to have halves is not looked at.
 */
public final class Drift {

    /** A half of fewer blocks shows chance. */
    private static final int BLOCKS = 5;

    /** Of all measures together, one baseline in twenty that stands may look like one that drifts: that costs no more than another one. */
    private static final double ALPHA = 0.05;

    private static final double TENTH = 0.1;

    /** From the middle of the baseline to that of a phase as long it is twice as far as from the middle of a half to that of the other. */
    private static final double GOING_ON = 2;

    private static final double SLACK_NANOS = 5_000_000;
    private static final double SLACK_SHARE = 0.01;

    private Drift() {}

    /** What drifts, with the value of both halves; null when nothing does. */
    public static @Nullable String of(Experiment experiment, Baseline baseline, Measurements measurements) {
        Map<Measure, Double> slacks = slacks(experiment, baseline);
        Counting all = baseline.counting(measurements);
        double alpha = ALPHA / 2 / Math.max(1, slacks.size());
        for (Map.Entry<Measure, Double> each : slacks.entrySet()) {
            Measure measure = each.getKey();
            Blocks blocks = blocks(measure, all);
            int middle = blocks.size() / 2;
            if (middle < BLOCKS || !differ(measure, all, blocks, middle, alpha)) {
                continue;
            }
            double before = value(measure, all, blocks, 0, middle);
            double after = value(measure, all, blocks, middle, blocks.size());
            double difference = GOING_ON * Math.abs(after - before);
            if (difference > TENTH * Math.min(before, after) && difference > each.getValue()) {
                return measure.text() + " was still " + (after > before ? "rising" : "falling")
                        + " during the baseline: " + text(before, measure) + " in its first half, "
                        + text(after, measure) + " in its second";
            }
        }
        return null;
    }

    /** Each half says of the other how clumped calls come; what rises or falls evenly in them is no clump. */
    private static boolean differ(Measure measure, Counting all, Blocks blocks, int middle, double alpha) {
        Blocks first = blocks.between(0, middle).detrended();
        Blocks second = blocks.between(middle, blocks.size()).detrended();
        boolean share = measure instanceof Measure.Percentile || all.isShareOfItsWhole(measure);
        Estimate before = share
                ? ShareClaim.estimate(Evidence.of(first, second), alpha)
                : RateClaim.estimate(first, second, alpha);
        Estimate after = share
                ? ShareClaim.estimate(Evidence.of(second, first), alpha)
                : RateClaim.estimate(second, first, alpha);
        return before.below(after) != after.below(before);
    }

    /** Of a percentile, how many calls took as long as it is over the whole baseline. */
    private static Blocks blocks(Measure measure, Counting all) {
        if (measure instanceof Measure.Percentile percentile) {
            Durations durations = all.seen(percentile.point()).durations();
            return durations.atLeast(durations.quantile(percentile.quantile()));
        }
        return all.blocks(measure);
    }

    private static double value(Measure measure, Counting all, Blocks blocks, int from, int to) {
        return measure instanceof Measure.Percentile percentile
                ? Block.sum(all.seen(percentile.point()).blocks().subList(from, to))
                        .percentile(percentile.quantile())
                : blocks.between(from, to).ratio();
    }

    /** What is compared with the baseline or during it, each with the difference that makes none. */
    private static Map<Measure, Double> slacks(Experiment experiment, Baseline baseline) {
        Map<Measure, Double> slacks = new LinkedHashMap<>();
        for (Check check : experiment.checks()) {
            if (check.condition() instanceof Condition.Comparison comparison
                    && Counting.isEstimate(comparison.measure())) {
                slacks.merge(
                        comparison.measure(), slack(comparison.measure(), comparison.bound(), baseline), Math::min);
            }
        }
        for (String name : experiment.points().keySet()) {
            PointRef point = new PointRef(name, null);
            slacks.putIfAbsent(CheckMeasures.p50(point), SLACK_NANOS);
            slacks.putIfAbsent(CheckMeasures.p90(point), SLACK_NANOS);
            slacks.putIfAbsent(new Measure.ErrorRatio(point), SLACK_SHARE);
            if (experiment.recovery().asksRate()) {
                slacks.putIfAbsent(new Measure.Rate(point), 0.0);
            }
        }
        return slacks;
    }

    private static double slack(Measure measure, Bound bound, Baseline baseline) {
        Value limit = baseline.bound(bound, measure);
        double tenth = limit.known() ? TENTH * Math.abs(limit.number()) : 0;
        return switch (measure.dimension()) {
            case DURATION -> Baseline.rests(bound) ? tenth : Math.max(SLACK_NANOS, tenth);
            case SHARE -> SLACK_SHARE;
            default -> 0;
        };
    }

    private static String text(double value, Measure measure) {
        return Value.of(value, measure.dimension(), -1).text();
    }
}
