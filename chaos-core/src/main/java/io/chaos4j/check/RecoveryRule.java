package io.chaos4j.check;

import io.chaos4j.check.claim.Blocks;
import io.chaos4j.check.claim.Durations;
import io.chaos4j.check.claim.Estimate;
import io.chaos4j.check.claim.Evidence;
import io.chaos4j.check.claim.PercentileClaim;
import io.chaos4j.check.claim.RateClaim;
import io.chaos4j.check.claim.ShareClaim;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.measure.Block;
import io.chaos4j.model.Check;
import io.chaos4j.model.Measure;
import io.chaos4j.model.PointRef;
import io.chaos4j.model.Recovery;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whether a service that is to recover is well: every steady-state check, and at every named point p50 and p90 within {@code to} (at least
 * 5 ms) of the baseline, {@code rate} of its rate, and at most one more error in a hundred. One-sided: better is recovered. p99 counts only
 * through its own steady-state check, because a healthy one wanders too far.
 *
 * <p>Only what began after disarming is looked at. What is counted is refuted where it would seldom come so from a service that is well, as
 * clumped as calls come and as little as the baseline itself is known; and it takes so many calls as in the steady state to hold. Where the
 * rate is switched off, a point without enough calls counts as recovered: nothing says that there must be any.
 */
public final class RecoveryRule {

    private static final double SLACK_NANOS = 5_000_000;

    /** So many more errors are recovered all the same. */
    static final double ERRORS = 0.01;

    /** Of calls, or of those that were to be expected: p50, p90, errors and rate. */
    static final double CALLS = 20;

    private static final double WINDOW_SECONDS = 5;

    /** Each second is asked about many things, and what ends as CRITICAL ends a series. */
    static final double SELDOM = 0.005;

    private final RecoveryChecks checks;
    private final Measurements measurements;
    private final List<Check> steady;
    private final List<PointRef> points;
    private final Recovery recovery;
    private double alpha = SELDOM;

    public RecoveryRule(
            Judge judge, Measurements measurements, List<Check> steady, List<PointRef> points, Recovery recovery) {
        this.checks = new RecoveryChecks(judge, measurements);
        this.measurements = measurements;
        this.steady = steady;
        this.points = points;
        this.recovery = recovery;
    }

    /** Whether there is nothing that could tell whether it has recovered. */
    public boolean comparesNothing() {
        return steady.isEmpty() && points.isEmpty();
    }

    /** How long each point has to be watched until it would be seen that more of its calls fail. */
    public List<TimeToTell> toTell(Baseline baseline) {
        return points.stream()
                .map(point -> TimeToTell.of(point, baseline, measurements))
                .toList();
    }

    /** How long calls were well between episodes of the fault phase: of the point of which that tells most. */
    public Calm calm(View phase, Baseline baseline) {
        return points.stream()
                .map(point ->
                        Calm.betweenEpisodes(point, phase.calls().apply(point).blocks(), baseline, measurements))
                .max(Comparator.comparingDouble(Calm::toBelieve))
                .orElse(Calm.NONE);
    }

    /** At the last five seconds, or as many as it takes to have enough calls, but nothing before a time. */
    public RecoveryLook look(long from, long now, Baseline baseline) {
        return look(new RecoveryWindow(from, now, WINDOW_SECONDS, alpha), baseline);
    }

    /** The longer it is looked at every second, the more seldom one look may be wrong. */
    public void watchedFor(Duration watch) {
        double times = (double) watch.toNanos() / Recovery.USUAL_WATCH.toNanos();
        alpha = SELDOM / Math.max(1, times);
    }

    /** At all that came since a time. */
    public RecoveryLook lookAtAll(long from, long now, Baseline baseline) {
        return look(new RecoveryWindow(from, now, Double.POSITIVE_INFINITY, SELDOM), baseline);
    }

    private RecoveryLook look(RecoveryWindow window, Baseline baseline) {
        @Nullable RecoveryLook undecided = null;
        for (Check check : steady) {
            RecoveryLook look = checks.look(check, window, baseline);
            if (look.isRefuted()) {
                return look;
            }
            undecided = undecided == null && !look.holds() ? look : undecided;
        }
        for (PointRef point : points) {
            RecoveryLook look = look(point, window, baseline);
            if (look.isRefuted()) {
                return look;
            }
            undecided = undecided == null && !look.holds() ? look : undecided;
        }
        return undecided == null ? RecoveryLook.HOLDS : undecided;
    }

    private RecoveryLook look(PointRef point, RecoveryWindow window, Baseline baseline) {
        RecoveryCalls before = RecoveryCalls.of(baseline.blocks(point));
        if (before.count() == 0) {
            return RecoveryLook.HOLDS;
        }
        double perSecond = before.ended().ratio();
        RecoveryCalls all = RecoveryCalls.of(measurements.recovering(point, window.from()));
        RecoveryCalls byRate = all.last(window.seconds(), CALLS, block -> block.seconds() * perSecond);
        RecoveryCalls byCalls = all.last(window.seconds(), CALLS, Block::count);
        @Nullable String lacking = recovery.asksRate() ? rate(point, byRate, before, window.alpha()) : null;
        lacking = lacking == null ? above(CheckMeasures.p50(point), byCalls, before, window.alpha()) : lacking;
        lacking = lacking == null ? above(CheckMeasures.p90(point), byCalls, before, window.alpha()) : lacking;
        lacking = lacking == null ? errors(point, byCalls, before, window.alpha()) : lacking;
        if (lacking != null) {
            return RecoveryLook.refuted(lacking);
        }
        // With next to no traffic only the rate can tell, and it does.
        boolean canBeEnough = perSecond * recovery.within().toNanos() / 1e9 >= CALLS;
        boolean enough = !recovery.asksRate() || byCalls.count() >= CALLS;
        return enough || !canBeEnough
                ? RecoveryLook.HOLDS
                : RecoveryLook.undecided(
                        point.text() + ": " + byCalls.count() + " calls since, " + Math.round(CALLS) + " are needed");
    }

    private @Nullable String above(Measure.Percentile measure, RecoveryCalls now, RecoveryCalls before, double alpha) {
        if (now.count() < CALLS || before.count() < CALLS) {
            return null;
        }
        Durations durations = now.durations(before);
        Estimate was = PercentileClaim.estimate(
                measure.quantile(), before.durations(), before.helpedBy(now).durations(), alpha);
        Estimate limit = was.times(1 + recovery.to(), 0).orLarger(was.times(1, SLACK_NANOS));
        Outcome outcome = PercentileClaim.below(
                        measure.quantile(), durations, durations, before.durations(), limit, alpha)
                .outcome();
        return outcome == Outcome.FALSE
                ? text(measure, now.calls().percentile(measure.quantile()), "at most ", limit.value())
                : null;
    }

    private @Nullable String rate(PointRef point, RecoveryCalls now, RecoveryCalls before, double alpha) {
        Estimate limit = RateClaim.estimate(before.ended(), before.helpedBy(now).begun(), alpha)
                .times(recovery.rate(), 0);
        Estimate is = RateClaim.estimate(RecoveryCalls.asBefore(now.begun(), before.ended()), before.ended(), alpha);
        return is.below(limit) == Outcome.TRUE
                ? text(new Measure.Rate(point), is.value(), "at least ", limit.value())
                        + (now.begun().part() > 0 ? "" : ": no call began, its load may be gone")
                : null;
    }

    private @Nullable String errors(PointRef point, RecoveryCalls now, RecoveryCalls before, double alpha) {
        if (now.count() < CALLS || before.count() < CALLS) {
            return null;
        }
        Measure measure = new Measure.ErrorRatio(point);
        ToDoubleFunction<Block> kind = block -> measurements.unexpected(point, block);
        Blocks were = before.share(kind);
        Blocks are = RecoveryCalls.asBefore(now.shareOrHung(kind), were);
        Blocks help = before.helpedBy(now).shareOrHung(kind);
        Estimate limit = ShareClaim.estimate(Evidence.of(were, help), alpha).times(1, ERRORS);
        Estimate is = ShareClaim.estimate(Evidence.of(are, were), alpha);
        return is.below(limit) == Outcome.FALSE ? text(measure, is.value(), "at most ", limit.value()) : null;
    }

    private static String text(Measure measure, double now, String bound, double limit) {
        return measure.text() + ": " + Value.of(now, measure.dimension(), -1).text() + " (" + bound
                + Value.of(limit, measure.dimension(), -1).text() + ")";
    }
}
