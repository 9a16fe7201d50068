package io.chaos4j.check;

import io.chaos4j.check.claim.AgainstControl;
import io.chaos4j.check.claim.Blocks;
import io.chaos4j.check.claim.Estimate;
import io.chaos4j.check.claim.Evidence;
import io.chaos4j.check.claim.PercentileClaim;
import io.chaos4j.check.claim.RateClaim;
import io.chaos4j.check.claim.ShareClaim;
import io.chaos4j.measure.Windowed;
import io.chaos4j.model.Arm;
import io.chaos4j.model.Measure;
import io.chaos4j.model.PointRef;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is counted for a measure in a window, block by block, and what it comes to with its error.
 *
 * @param measurements what knows which points and exceptions are meant
 * @param calls the calls of a point in the window
 * @param increases the increases of counters in it
 */
record Counting(
        Measurements measurements, Function<PointRef, Windowed> calls, Function<Measure.Quotient, Blocks> increases) {

    static Counting in(View view, Measurements measurements) {
        return new Counting(
                measurements, view.calls(), quotient -> measurements.increases(quotient, view.from(), view.to()));
    }

    /** Where nothing was counted. */
    static Counting unknown(Measurements measurements) {
        return new Counting(measurements, Baseline.NO_CALLS, quotient -> Blocks.NONE);
    }

    /** Whether a measure is an estimate of something that could have come out otherwise. */
    static boolean isEstimate(Measure measure) {
        return measure instanceof Measure.Percentile || isShare(measure) || isRate(measure);
    }

    Seen seen(PointRef point) {
        return Seen.of(calls.apply(point));
    }

    /** Whether it is judged as a share: each of the whole either counts or does not. */
    boolean isShareOfItsWhole(Measure measure) {
        return measure instanceof Measure.Share share
                ? measurements.points(share.whole()).containsAll(measurements.points(share.part()))
                : isShare(measure);
    }

    /** The measure with its limits. */
    Estimate estimate(Measure measure, Counting before, double alpha) {
        if (measure instanceof Measure.Percentile percentile) {
            return PercentileClaim.estimate(
                    percentile.quantile(),
                    seen(percentile.point()).durations(),
                    before.seen(percentile.point()).durations(),
                    alpha);
        }
        return isShareOfItsWhole(measure)
                ? ShareClaim.estimate(evidence(measure, before), alpha)
                : RateClaim.estimate(blocks(measure), before.blocks(measure), alpha);
    }

    /** The same, with an upper limit that no open call can pass, however long it lasts. */
    Estimate estimateAtWorst(Measure measure, Counting before, double alpha) {
        Estimate estimate = estimate(measure, before, alpha);
        return measure instanceof Measure.Percentile percentile
                ? estimate.upTo(PercentileClaim.estimate(
                        percentile.quantile(),
                        seen(percentile.point()).durationsAtWorst(),
                        before.seen(percentile.point()).durations(),
                        alpha))
                : estimate;
    }

    /** The calls that were struck against the others. */
    AgainstControl againstControl(Measure.Percentile measure, double alpha) {
        return new AgainstControl(
                seen(measure.point().in(Arm.STRUCK)).bothWays(),
                seen(measure.point().in(Arm.CONTROL)).bothWays(),
                measure.quantile(),
                alpha);
    }

    Evidence evidence(Measure measure, Counting before) {
        Blocks earlier = before.blocks(measure);
        if (measure instanceof Measure.Outcome outcome) {
            Seen seen = seen(outcome.point());
            return outcome.type() == null
                    ? seen.returned(Measurements.kind(outcome), earlier)
                    : seen.perhaps(Measurements.kind(outcome), earlier);
        } else if (measure instanceof Measure.ErrorRatio errors) {
            return seen(errors.point()).notReturned(block -> measurements.unexpected(errors.point(), block), earlier);
        }
        return Evidence.of(blocks(measure), earlier);
    }

    /** How many there were in each block, and how many of them count. */
    Blocks blocks(Measure measure) {
        if (measure instanceof Measure.Outcome outcome) {
            return seen(outcome.point()).share(Measurements.kind(outcome));
        } else if (measure instanceof Measure.ErrorRatio errors) {
            return seen(errors.point()).share(block -> measurements.unexpected(errors.point(), block));
        } else if (measure instanceof Measure.Share share) {
            return seen(share.whole()).andOf(seen(share.part()));
        } else if (measure instanceof Measure.Rate rate) {
            return seen(rate.point()).rate();
        }
        Measure.@Nullable Quotient quotient = Measure.quotient(measure);
        return quotient == null ? Blocks.NONE : increases.apply(quotient);
    }

    private static boolean isShare(Measure measure) {
        return measure instanceof Measure.Outcome || measure instanceof Measure.ErrorRatio;
    }

    private static boolean isRate(Measure measure) {
        return measure instanceof Measure.Rate || measure instanceof Measure.Share || Measure.quotient(measure) != null;
    }
}
