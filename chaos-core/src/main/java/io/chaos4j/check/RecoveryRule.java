package io.chaos4j.check;

import io.chaos4j.model.Check;
import io.chaos4j.model.Measure;
import io.chaos4j.model.PointRef;
import io.chaos4j.model.Recovery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a second of the recovery holds: every steady-state check, and at every named point p50 and p90 within
 * {@code to} (at least 5 ms) of the baseline, {@code rate} of its rate, and at most one more error in a hundred. One-sided:
 * better is recovered. p99 counts only through its own steady-state check, because a healthy one wanders too far. Where the rate
 * is switched off, a point without enough calls to judge counts as recovered: nothing says that there must be any.
 */
public final class RecoveryRule {

    private static final double SLACK_NANOS = 5_000_000;
    private static final double ERRORS = 0.01;

    /** With fewer calls to be expected in its window, only the rate can tell of a point whether it has recovered. */
    private static final double CALLS = 20;

    private static final double WINDOW_SECONDS = 5;

    private final Judge judge;
    private final Measurements measurements;
    private final List<Check> steady;
    private final List<PointRef> points;
    private final Recovery recovery;

    public RecoveryRule(Judge judge, Measurements measurements, List<Check> steady, List<PointRef> points, Recovery recovery) {
        this.judge = judge;
        this.measurements = measurements;
        this.steady = steady;
        this.points = points;
        this.recovery = recovery;
    }

    /** What does not hold yet, in one line; null when everything holds. */
    public  String missing(View view, Baseline baseline) {
        for (Check check : steady) {
            Judged judged = judge.plain(check.condition(), view, baseline);
            if (!judged.isTrue()) {
                return check.text() + ": " + judged.text();
            }
        }
        for (PointRef point : points) {
            @Nullable String lacking = recovery.asksRate() ? rate(point, view, baseline) : null;
            if (lacking == null && enoughCalls(point, baseline)) {
                lacking = above(CheckMeasures.p50(point), view, baseline);
                lacking = lacking == null ? above(CheckMeasures.p90(point), view, baseline) : lacking;
                lacking = lacking == null ? errors(point, view, baseline) : lacking;
            }
            if (lacking != null) {
                return lacking;
            }
        }
        return null;
    }

    private boolean enoughCalls(PointRef point, Baseline baseline) {
        Value rate = baseline.of(new Measure.Rate(point));
        double expected = recovery.asksRate() ? recovery.rate() : 1;
        return !rate.known() || expected * rate.number() * WINDOW_SECONDS >= CALLS;
    }

    private @Nullable String above(Measure measure, View view, Baseline baseline) {
        Value before = baseline.of(measure);
        if (!before.known()) {
            return null;
        }
        double limit = before.number() + Math.max(before.number() * recovery.to(), SLACK_NANOS);
        // These two are coarse enough to need no more calls than a share does.
        View coarse = new View(view.calls(), view.from(), view.to(), view.shareCalls(), view.shareCalls());
        return compared(measure, coarse, limit, true);
    }

    private @Nullable String rate(PointRef point, View view, Baseline baseline) {
        Measure measure = new Measure.Rate(point);
        Value before = baseline.of(measure);
        return before.known() ? compared(measure, view, recovery.rate() * before.number(), false) : null;
    }

    private @Nullable String errors(PointRef point, View view, Baseline baseline) {
        Measure measure = new Measure.ErrorRatio(point);
        Value before = baseline.of(measure);
        return before.known() ? compared(measure, view, before.number() + ERRORS, true) : null;
    }

    private @Nullable String compared(Measure measure, View view, double limit, boolean below) {
        Value now = measurements.value(measure, view);
        boolean holds = now.known() ? (below ? now.number() <= limit : now.number() >= limit) : !recovery.asksRate();
        return holds
                ? null
                : measure.text() + ": " + now.text() + " (" + (below ? "at most " : "at least ")
                        + Value.of(limit, measure.dimension(), -1).text() + ")";
    }
}
