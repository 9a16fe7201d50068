package io.chaos4j.check;

import io.chaos4j.check.claim.Blocks;
import io.chaos4j.check.claim.Clumps;
import io.chaos4j.check.claim.ComparedOdds;
import io.chaos4j.check.claim.ComparedOdds.Known;
import io.chaos4j.check.claim.Durations;
import io.chaos4j.check.claim.Estimate;
import io.chaos4j.check.claim.Odds;
import io.chaos4j.check.claim.PercentileClaim;
import io.chaos4j.check.claim.RateClaim;
import io.chaos4j.check.claim.ShareClaim;
import io.chaos4j.check.claim.ShareOdds;
import io.chaos4j.check.claim.ShareOdds.Contradictions;
import io.chaos4j.measure.Block;
import io.chaos4j.model.Arm;
import io.chaos4j.model.Bound;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Condition.Operator;
import io.chaos4j.model.Measure;
import io.chaos4j.model.Quantity;
import io.chaos4j.model.Quantity.Dimension;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the odds of a criterion rest on, of the calls that were seen.
 *
 * @param comparison the criterion
 * @param seen what was counted
 * @param seconds in how long
 * @param perSecond how many calls a second its measure is about, or how much of what it counts
 */
record CriterionOdds(Condition.Comparison comparison, Counting seen, double seconds, double perSecond) {

    private static final double ALPHA = Judge.CRITERION;

    /** How fast what was never seen gets rarer, the longer it would take: as in a tail so heavy that its variance is infinite. */
    private static final double HEAVY_TAIL = 1.5;

    /** With fewer calls a baseline does not know a percentile, or a share. */
    private static final double BASELINE_CALLS = 299;

    private static final double BASELINE_SHARE_CALLS = 20;

    /** @param share of the calls that were seen those that the measure will be about */
    static CriterionOdds of(Condition.Comparison comparison, Counting seen, double share) {
        Measure measure = comparison.measure();
        if (Measure.quotient(measure) != null) {
            Blocks increases = seen.blocks(measure);
            return new CriterionOdds(
                    comparison, seen, increases.size(), increases.whole() / Math.max(1, increases.size()));
        }
        Seen whole = seen.seen(Judgeable.whole(measure));
        double seconds = whole.blocks().stream().mapToDouble(Block::seconds).sum();
        Blocks counted = measure instanceof Measure.Percentile percentile
                ? seen.seen(percentile.point()).durations().atLeast(0)
                : seen.blocks(measure);
        double calls = measure instanceof Measure.Rate ? counted.part() : counted.whole();
        return new CriterionOdds(comparison, seen, seconds, seconds > 0 ? share * calls / seconds : 0);
    }

    /** Whether anything was seen at all. */
    boolean isKnown() {
        return seconds > 0 && perSecond > 0;
    }

    boolean below() {
        return comparison.operator() == Operator.LESS || comparison.operator() == Operator.AT_MOST;
    }

    /** The value as seen. */
    double value() {
        return comparison.measure() instanceof Measure.Percentile percentile
                ? seen.seen(percentile.point()).durations().quantile(percentile.quantile())
                : seen.blocks(comparison.measure()).ratio();
    }

    /** The limit, a baseline of what was seen filled in. */
    double limit() {
        return limit(comparison.bound(), known(comparison.measure()), seconds, 1)
                .value();
    }

    /** How long a baseline takes that knows the measure at all; 0 where the limit does not rest on it. */
    double fewestBefore() {
        if (!Baseline.rests(comparison.bound()) || comparison.bound() instanceof Bound.OfControl) {
            return 0;
        }
        Measure measure = comparison.measure();
        return measure instanceof Measure.Rate
                ? 0
                : (measure instanceof Measure.Percentile ? BASELINE_CALLS : BASELINE_SHARE_CALLS) / perSecond;
    }

    /** For people: {@code 7.0 calls/s}. */
    String pace() {
        @Nullable Arm arm = comparison.measure().arm();
        return String.format(Locale.ROOT, perSecond < 10 ? "%.1f" : "%,.0f", perSecond)
                + (Measure.quotient(comparison.measure()) != null
                        ? " counted/s"
                        : arm == null ? " calls/s" : " " + arm.word() + " calls/s");
    }

    /** The measure in a word. */
    String what() {
        Measure measure = comparison.measure();
        if (measure instanceof Measure.Percentile || Measure.quotient(measure) != null) {
            return measure.text().replaceAll("\\(.*", "");
        }
        return measure instanceof Measure.Rate ? "rate" : "share";
    }

    /** What misses a limit by so many times. */
    Quantity missing(double limit, double times) {
        Measure measure = comparison.measure();
        double value = below() ? limit * times : limit / times;
        if (isOfShare(measure) && measure.dimension() == Dimension.SHARE && !below()) {
            value = 1 - Math.min(1, (1 - limit) * times);
        }
        return new Quantity(value, measure.dimension());
    }

    Odds odds() {
        Measure measure = comparison.measure();
        if (!Baseline.rests(comparison.bound()) && isOfShare(measure)) {
            return ofShare(measure);
        }
        Known known = known(measure);
        return new ComparedOdds(
                known,
                (before, clumps) -> limit(comparison.bound(), known, before, clumps),
                below(),
                value(),
                seconds,
                telling(measure),
                ALPHA);
    }

    private double telling(Measure measure) {
        return measure instanceof Measure.Percentile percentile
                ? seen.seen(percentile.point()).durations().atLeast(value()).telling()
                : seen.blocks(measure).telling();
    }

    private boolean isOfShare(Measure measure) {
        return measure instanceof Measure.Percentile || seen.isShareOfItsWhole(measure);
    }

    private Odds ofShare(Measure measure) {
        double limit = limit();
        if (measure instanceof Measure.Percentile percentile) {
            Durations durations = seen.seen(percentile.point()).durations();
            double value = value();
            double rare = below() ? Math.min(1, Math.pow(durations.quantile(1) / limit, HEAVY_TAIL)) : 1;
            return new ShareOdds(
                    perSecond,
                    seconds,
                    contradictions(durations.atLeast(limit)),
                    ShareOdds.JEFFREYS * rare,
                    below() ? 1 - percentile.quantile() : percentile.quantile(),
                    // All calls so much slower that the percentile misses its limit.
                    times -> contradictions(durations.atLeast(below() ? value / times : value * times)),
                    ALPHA);
        }
        Contradictions contradictions = contradictions(seen.blocks(measure));
        double allowed = below() ? limit : 1 - limit;
        return new ShareOdds(
                perSecond,
                seconds,
                contradictions,
                ShareOdds.JEFFREYS,
                allowed,
                times -> new Contradictions(
                        Math.min(1, allowed * times), contradictions.inflation(), contradictions.telling()),
                ALPHA);
    }

    private Contradictions contradictions(Blocks blocks) {
        Blocks contradicting = below() ? blocks : blocks.others();
        return new Contradictions(
                contradicting.ratio(), Clumps.ofShare(blocks, Blocks.NONE, ALPHA), contradicting.telling());
    }

    private Estimate limit(Bound bound, Known known, double before, double clumps) {
        if (bound instanceof Bound.Fixed fixed) {
            return Estimate.exactly(fixed.quantity().value());
        } else if (bound instanceof Bound.OfBaseline multiple) {
            return known.of(value(), before, clumps).times(multiple.factor(), multiple.plus());
        } else if (bound instanceof Bound.OfControl multiple) {
            return known.of(value(), before, clumps).times(multiple.factor(), multiple.plus());
        }
        Bound.Largest largest = (Bound.Largest) bound;
        return limit(largest.first(), known, before, clumps).orLarger(limit(largest.second(), known, before, clumps));
    }

    /** What a value will be known by, of so many seconds of such calls. */
    private Known known(Measure measure) {
        if (measure instanceof Measure.Percentile percentile) {
            Durations durations = seen.seen(percentile.point()).durations();
            double own = value();
            double effect = Clumps.ofShare(durations.atLeast(own), Blocks.NONE, ALPHA);
            return (value, length, clumps) -> PercentileClaim.expected(
                            percentile.quantile(), durations, perSecond * length, Math.max(1, effect * clumps), ALPHA)
                    .times(value / own, 0);
        }
        Blocks counted = seen.blocks(measure);
        if (seen.isShareOfItsWhole(measure)) {
            double effect = Clumps.ofShare(counted, Blocks.NONE, ALPHA);
            return (value, length, clumps) ->
                    ShareClaim.expected(value, perSecond * length / Math.max(1, effect * clumps), ALPHA);
        }
        double whole = measure instanceof Measure.Rate ? 1 : perSecond;
        double effect = Clumps.ofRate(counted, Blocks.NONE, ALPHA);
        return (value, length, clumps) -> RateClaim.expected(value, whole * length, effect * clumps, ALPHA);
    }
}
