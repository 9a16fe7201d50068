package io.chaos4j.check;

import io.chaos4j.model.Arm;
import io.chaos4j.model.Bound;
import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Measure;
import io.chaos4j.model.PointRef;
import io.chaos4j.model.Quantity;
import io.chaos4j.model.Range;
import io.chaos4j.model.Units;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether, with the traffic and the values of the baseline, a check can be judged at all. */
public final class Judgeable {

    /** So many independent calls beyond a percentile, as with a fixed limit, must be to be expected for it to have an upper limit. */
    private static final double NEEDED_TO_COMPARE = -Math.log(Judge.CRITERION);

    private Judgeable() {}

    /** Why it cannot; null when it can. */
    public static @Nullable String reason(Check check, Experiment experiment, Baseline baseline) {
        if (!(check.condition() instanceof Condition.Comparison comparison)) {
            return null;
        }
        Value limit = baseline.bound(comparison.bound(), comparison.measure());
        if (Baseline.rests(comparison.bound()) && !limit.known()) {
            return limit.reason();
        }
        @Nullable String foregone = limit.known() ? foregone(comparison, limit) : null;
        if (foregone != null) {
            return foregone;
        }
        if (experiment.steadyState().contains(check)) {
            return tooFewInRecovery(comparison.measure(), experiment, baseline);
        }
        if (comparison.measure().points().isEmpty() || !Claims.isClaim(comparison, baseline)) {
            return null;
        }
        Value rate = baseline.of(new Measure.Rate(whole(comparison.measure())));
        if (!rate.known()) {
            return null;
        }
        if (experiment.success().contains(check)) {
            return comparison.measure().arm() == null
                    ? tooFew(comparison, limit, check, rate.number(), experiment.duration())
                    : tooFewOfArm(comparison, limit, check, rate.number(), experiment);
        }
        double needed = enough(comparison.measure());
        double expected = rate.number() * Measurements.WATCH_MOST_SECONDS;
        return expected < needed
                ? "about " + (long) expected + " calls in " + Measurements.WATCH_MOST_SECONDS
                        + " s are to be expected, and " + Math.round(needed) + " are needed"
                : null;
    }

    /** How many calls it takes in a window that goes on; 0 where any number will do. */
    private static double enough(Measure measure) {
        if (measure instanceof Measure.Percentile) {
            return RecoveryChecks.PERCENTILE_CALLS;
        } else if (measure instanceof Measure.Share) {
            return RecoveryChecks.WHOLE_CALLS;
        }
        boolean isOfEnds = measure instanceof Measure.Outcome || measure instanceof Measure.ErrorRatio;
        return isOfEnds ? RecoveryChecks.SHARE_CALLS : 0;
    }

    /** A steady state is asked for again in the recovery, as far back as enough calls need, but not before it. */
    private static @Nullable String tooFewInRecovery(Measure measure, Experiment experiment, Baseline baseline) {
        double needed = enough(measure);
        if (needed == 0) {
            return null;
        }
        double callsPerSecond =
                RecoveryCalls.of(baseline.blocks(whole(measure))).ended().ratio();
        double seconds = Math.ceil(needed / callsPerSecond);
        return seconds * 1e9 > experiment.recovery().within().toNanos()
                ? "in the recovery it needs " + Math.round(needed) + " calls, which take about " + Math.round(seconds)
                        + " s at "
                        + Value.of(callsPerSecond, Quantity.Dimension.RATE, -1).text()
                        + ", and recovery.within is "
                        + Units.text(experiment.recovery().within())
                : null;
    }

    /** The point whose calls are counted, all of them. */
    static PointRef whole(Measure measure) {
        return measure instanceof Measure.Share share
                ? share.whole()
                : measure.points().get(0).in(null);
    }

    /** A limit that rests on the baseline may lie beyond what the measure can come to. */
    private static @Nullable String foregone(Condition.Comparison comparison, Value limit) {
        Measure measure = comparison.measure();
        Range measured = Range.of(measure);
        @Nullable Boolean always = measured.always(comparison.operator(), Range.of(limit.number()));
        return always == null
                ? null
                : "its limit came to " + limit.text() + ", so that it is " + (always ? "always" : "never") + " true: "
                        + measure.text() + " " + measured.text(measure.dimension());
    }

    /** Dividing the calls thins them: so long it takes until the arm that is meant, or the smaller of two that are compared, has enough. */
    private static @Nullable String tooFewOfArm(
            Condition.Comparison comparison, Value limit, Check check, double callsPerSecond, Experiment experiment) {
        Measure measure = comparison.measure();
        Arm arm = Objects.requireNonNull(measure.arm());
        double struck = experiment.struckShare();
        boolean compared = comparison.bound() instanceof Bound.OfControl;
        Arm smaller = compared ? (struck > 0.5 ? Arm.CONTROL : Arm.STRUCK) : arm;
        double needed = compared
                ? NEEDED_TO_COMPARE / rarest(measure)
                : ClaimText.needed(comparison, limit.number(), Judge.CRITERION);
        double seconds = experiment.duration().minus(check.after()).toNanos() / 1e9;
        double needs = Math.ceil(needed / (callsPerSecond * smaller.of(struck)));
        return needs <= seconds
                ? null
                : String.format(
                        Locale.ROOT,
                        "at %.1f calls/s and %s struck, %s of the %s calls needs %,.0f s; the file gives %,.0f s",
                        callsPerSecond,
                        new Quantity(struck, Quantity.Dimension.SHARE).text(),
                        measure.in(null).text().replaceAll("\\(.*", ""),
                        smaller.word(),
                        needs,
                        seconds);
    }

    /** The share of calls that a measure rests on. */
    private static double rarest(Measure measure) {
        return measure instanceof Measure.Percentile percentile ? 1 - percentile.quantile() : 1;
    }

    private static @Nullable String tooFew(
            Condition.Comparison comparison, Value limit, Check check, double callsPerSecond, Duration duration) {
        double seconds = duration.minus(check.after()).toNanos() / 1e9;
        long needed = (long) ClaimText.needed(comparison, limit.number(), Judge.CRITERION);
        long expected = (long) (seconds * callsPerSecond);
        return expected < needed
                ? "about " + expected + " calls are to be expected, and " + needed + " are needed"
                : null;
    }
}
