package io.chaos4j.check;

import io.chaos4j.check.claim.Blocks;
import io.chaos4j.check.claim.Durations;
import io.chaos4j.check.claim.Estimate;
import io.chaos4j.check.claim.Finding;
import io.chaos4j.check.claim.PercentileClaim;
import io.chaos4j.check.claim.ShareClaim;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.model.Arm;
import io.chaos4j.model.Bound;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Condition.Operator;
import io.chaos4j.model.Measure;
import io.chaos4j.model.Quantity.Dimension;

/**
 * Judges comparisons whose left side is an estimate, a percentile, share or rate, so that chance alone makes them true or false in at most
 * the share {@code alpha} of runs. What the baseline is known by is part of it where the limit rests on the baseline.
 */
final class Claims {

    private final Measurements measurements;

    Claims(Measurements measurements) {
        this.measurements = measurements;
    }

    /** Whether a comparison is judged here: {@code ==}, and limits that no share can pass, compare what was counted itself. */
    static boolean isClaim(Condition.Comparison comparison, Baseline baseline) {
        Measure measure = comparison.measure();
        if (comparison.operator() == Operator.EQUAL || !Counting.isEstimate(measure)) {
            return false;
        }
        Value limit = baseline.bound(comparison.bound(), measure);
        boolean none = limit.number() <= 0;
        boolean all = measure.dimension() == Dimension.SHARE && limit.number() >= 1;
        return Baseline.rests(comparison.bound()) || !(none || all);
    }

    Judged judge(Condition.Comparison comparison, View view, Baseline baseline, double alpha) {
        Measure measure = comparison.measure();
        Value bound = bound(comparison, view, baseline);
        String limit = comparison.operator().symbol() + " " + bound.text();
        Counting now = Counting.in(view, measurements);
        // Calls that are divided come in other clumps than all of them do.
        Counting before = measure.arm() == null ? baseline.counting(measurements) : Counting.unknown(measurements);
        if (!bound.known()) {
            return Judged.unknown(limit, calls(measure, now), bound.reason());
        }
        if (Measure.quotient(measure) != null) {
            Value value = measurements.value(measure, view);
            if (!value.known()) {
                return Judged.unknown(limit, value.calls(), value.reason());
            }
        } else if (calls(measure, now) == 0 && !(measure instanceof Measure.Rate)) {
            return Judged.unknown(limit, 0, "there were no calls");
        }
        boolean claimsBelow = comparison.operator() == Operator.LESS || comparison.operator() == Operator.AT_MOST;
        Estimate estimated = estimate(comparison.bound(), measure, baseline.counting(measurements), now, alpha);
        Finding below = measure instanceof Measure.Percentile percentile
                ? percentile(comparison, percentile, estimated, now, before, alpha)
                : now.isShareOfItsWhole(measure) && estimated.isExact()
                        ? ShareClaim.below(now.evidence(measure, before), estimated.value(), alpha)
                        : compared(measure, estimated, now, before, alpha);
        Finding finding = claimsBelow ? below : below.opposite();
        Value plain = measurements.value(measure, view);
        Value value =
                plain.known() ? plain : Value.of(finding.estimate().value(), measure.dimension(), calls(measure, now));
        return new Judged(
                finding.outcome(),
                (value.atLeast() ? "at least " : "") + value.text(),
                limit,
                value.calls(),
                new ClaimText(comparison, bound, estimated, finding, alpha)
                                .reason(contradicting(comparison, bound, now))
                        + (finding.outcome() == Outcome.UNKNOWN ? ArmOdds.needs(comparison, now) : ""),
                value.known() ? finding.estimate() : null);
    }

    private Finding percentile(
            Condition.Comparison comparison,
            Measure.Percentile measure,
            Estimate limit,
            Counting now,
            Counting before,
            double alpha) {
        Durations calls = now.seen(measure.point()).durations();
        Durations worst = now.seen(measure.point()).durationsAtWorst();
        Durations earlier = before.seen(measure.point()).durations();
        if (limit.isExact()) {
            return PercentileClaim.below(
                    measure.quantile(), calls, worst, earlier, from(comparison, limit.value()), alpha);
        }
        Finding finding = PercentileClaim.below(measure.quantile(), calls, worst, earlier, limit, alpha);
        return finding.outcome() == Outcome.UNKNOWN && comparison.bound() instanceof Bound.OfControl bound
                ? finding.with(now.againstControl(measure, alpha).below(bound.factor(), bound.plus()))
                : finding;
    }

    /** {@code p99 <= X} says that hardly a call takes longer than X, {@code p99 < X} that hardly one takes so long. */
    private static double from(Condition.Comparison comparison, double limit) {
        boolean limitContradicts = comparison.operator() == Operator.LESS || comparison.operator() == Operator.AT_LEAST;
        return limitContradicts ? limit : limit + 1;
    }

    private static Finding compared(Measure measure, Estimate limit, Counting now, Counting before, double alpha) {
        Estimate estimate = now.estimate(measure, before, alpha);
        Blocks blocks = now.blocks(measure);
        boolean perSecond = measure instanceof Measure.Rate;
        double calls = perSecond ? blocks.part() : blocks.whole();
        return new Finding(estimate.below(limit), estimate, calls, calls);
    }

    /** What the limit comes to in a window. */
    Value bound(Condition.Comparison comparison, View view, Baseline baseline) {
        if (!(comparison.bound() instanceof Bound.OfControl multiple)) {
            return baseline.bound(comparison.bound(), comparison.measure());
        }
        Value control = measurements.value(comparison.measure().in(Arm.CONTROL), view);
        return control.known()
                ? Value.of(control.number() * multiple.factor() + multiple.plus(), control.dimension(), control.calls())
                : Value.unknown(control.dimension(), control.calls(), "its control is unknown: " + control.reason());
    }

    /** A bound with the error of the baseline, or of the control, that it rests on. */
    private static Estimate estimate(Bound bound, Measure measure, Counting before, Counting now, double alpha) {
        if (bound instanceof Bound.Fixed fixed) {
            return Estimate.exactly(fixed.quantity().value());
        } else if (bound instanceof Bound.OfBaseline multiple) {
            return before.estimate(measure, Counting.unknown(before.measurements()), alpha)
                    .times(multiple.factor(), multiple.plus());
        } else if (bound instanceof Bound.OfControl multiple) {
            return now.estimateAtWorst(measure.in(Arm.CONTROL), Counting.unknown(before.measurements()), alpha)
                    .times(multiple.factor(), multiple.plus());
        }
        Bound.Largest largest = (Bound.Largest) bound;
        return estimate(largest.first(), measure, before, now, alpha)
                .orLarger(estimate(largest.second(), measure, before, now, alpha));
    }

    private static long calls(Measure measure, Counting now) {
        if (Measure.quotient(measure) != null) {
            return (long) now.blocks(measure).whole();
        } else if (measure instanceof Measure.Share share) {
            return now.seen(share.whole()).calls().seen();
        }
        return now.seen(measure.points().get(0)).calls().seen();
    }

    /** How many calls are at or above the limit of a percentile; -1 where that is not what is counted. */
    private static long contradicting(Condition.Comparison comparison, Value bound, Counting now) {
        return comparison.measure() instanceof Measure.Percentile percentile
                ? (long) now.seen(percentile.point())
                        .durations()
                        .atLeast(from(comparison, bound.number()))
                        .part()
                : -1;
    }
}
