package io.chaos4j.check;

import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.measure.Block;
import io.chaos4j.measure.Calls;
import io.chaos4j.measure.Standstill;
import io.chaos4j.measure.Windowed;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Condition.Operator;
import io.chaos4j.model.Measure;
import io.chaos4j.probe.ApplicationProbes;
import io.chaos4j.probe.BreakerReading;
import io.chaos4j.probe.BreakerState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks whether conditions hold. One thread only, the runner's. */
public final class Judge {

    private static final String AFTER_THE_PHASE = " 5 s after the phase";

    /** A criterion is wrong in at most one of twenty runs on either side. */
    static final double CRITERION = 0.05;

    /** A stop condition is asked every second. */
    private static final double STOP = 0.01;

    /** For so long hardly any call comes back before that alone decides: a pause of the service is shorter. */
    private static final double STANDING = 1;

    /** Where calls count as not ok only after a second. */
    private static final double STANDING_TO_FAIL = 1.5;

    private final Measurements measurements;
    private final ApplicationProbes probes;
    private final Claims claims;

    public Judge(Measurements measurements, ApplicationProbes probes) {
        this.measurements = measurements;
        this.probes = probes;
        this.claims = new Claims(measurements);
    }

    /** By the plain value, as steady states and stop conditions are. */
    public Judged plain(Condition condition, View view, Baseline baseline) {
        if (condition instanceof Condition.Comparison comparison) {
            Judged judged = compare(comparison, measurements.value(comparison.measure(), view), baseline);
            return judged.because(open(comparison.measure(), view, ""));
        } else if (condition instanceof Condition.BreakerIsClosed closed) {
            return isClosed(closed.breaker());
        }
        return Judged.unknown("", -1, "'opens' is judged at the end only");
    }

    /** A success criterion: what is an estimate is judged with its error; what has not ended may still come to something else. */
    public Judged criterion(Condition condition, View view, Baseline baseline) {
        if (!(condition instanceof Condition.Comparison comparison)) {
            return plain(condition, view, baseline);
        }
        Judged judged = Claims.isClaim(comparison, baseline)
                ? claims.judge(comparison, view, baseline, CRITERION)
                : whileOpen(comparison, view, baseline);
        return judged.because(open(comparison.measure(), view, AFTER_THE_PHASE));
    }

    /**
     * A stop condition: true when the plain value is, and chance would make it so in at most one of a hundred healthy runs, by the window or by
     * all that came since arming. Where nothing comes back any more there is nothing to estimate.
     */
    public Judged stop(Condition condition, View view, View sinceArming, Baseline baseline) {
        Judged plain = plain(condition, view, baseline);
        if (!plain.isTrue()
                || !(condition instanceof Condition.Comparison comparison)
                || !Claims.isClaim(comparison, baseline)
                || nothingComesBack(comparison.measure(), view)) {
            return plain;
        }
        Judged window = claims.judge(comparison, view, baseline, STOP);
        if (window.isTrue()
                || claims.judge(comparison, sinceArming, baseline, STOP).isTrue()) {
            return plain;
        }
        return new Judged(
                Outcome.FALSE, plain.value(), plain.limit(), plain.calls(), "chance may do that: " + window.reason());
    }

    /**
     * A stop condition while its point stands still, which the seconds before would hide: every duration is that of the calls that do not come
     * back, none is ok, and there is no rate. To be asked several times a second.
     *
     * @return null where it does not stand still, or that decides nothing
     */
    public @Nullable Judged standing(Condition condition, long now, Baseline baseline) {
        if (!(condition instanceof Condition.Comparison comparison)) {
            return null;
        }
        Measure measure = comparison.measure();
        boolean isDuration = measure instanceof Measure.Percentile || measure instanceof Measure.Longest;
        if (!isDuration && !asksOfEnds(measure) && !(measure instanceof Measure.Rate)) {
            return null;
        }
        @Nullable
        Standstill still =
                measurements.standstill(measure.points().get(0), isDuration ? STANDING : STANDING_TO_FAIL, now);
        if (still == null || !(isDuration || still.hangs())) {
            return null;
        }
        Judged judged = compare(comparison, standing(measure, still), baseline);
        return judged.isTrue() ? judged.because(Open.text(still)) : null;
    }

    private static Value standing(Measure measure, Standstill still) {
        double known = (double) (still.ended() + still.overdue());
        if (measure instanceof Measure.Outcome outcome) {
            return outcome.type() == null
                    ? Value.of(still.ended() / known, measure.dimension(), (long) known)
                    : Value.unknown(measure.dimension(), (long) known, "what hangs has not thrown yet");
        } else if (measure instanceof Measure.ErrorRatio) {
            return Value.of(still.overdue() / known, measure.dimension(), (long) known);
        } else if (measure instanceof Measure.Rate) {
            return Value.of(still.ended() / still.seconds(), measure.dimension(), still.ended());
        }
        return Value.atLeast(still.age(), measure.dimension(), still.open());
    }

    /** Calls hang, and in the last second none ended: the seconds before say nothing of what is now. */
    private static boolean nothingComesBack(Measure measure, View view) {
        if (!asksOfEnds(measure)) {
            return false;
        }
        Windowed window = view.calls().apply(measure.points().get(0));
        List<Block> blocks = window.blocks();
        return window.calls().count() == 0
                || (window.calls().overdue() > 0
                        && blocks.get(blocks.size() - 1).count() == 0);
    }

    private static String open(Measure measure, View view, String when) {
        return asksOfEnds(measure)
                ? Open.text(view.calls().apply(measure.points().get(0)).calls(), when)
                : "";
    }

    /** Whether a measure depends on how calls end. */
    private static boolean asksOfEnds(Measure measure) {
        return measure instanceof Measure.Percentile
                || measure instanceof Measure.Longest
                || measure instanceof Measure.Outcome
                || measure instanceof Measure.ErrorRatio;
    }

    /** By the value, unless what has not ended can make it another. */
    private Judged whileOpen(Condition.Comparison comparison, View view, Baseline baseline) {
        Measure measure = comparison.measure();
        Value value = measurements.value(measure, view);
        Judged judged = compare(comparison, value, baseline);
        if (!value.known() || !asksOfEnds(measure)) {
            return judged;
        }
        Calls calls = view.calls().apply(measure.points().get(0)).calls();
        boolean mayTurn = calls.missing() > 0 && judged.isTrue();
        if (calls.open() > 0) {
            mayTurn |= judged.outcome()
                    != compare(comparison, highest(measure, value, calls), baseline)
                            .outcome();
        }
        return mayTurn && judged.outcome() != Outcome.UNKNOWN
                ? new Judged(Outcome.UNKNOWN, judged.value(), judged.limit(), judged.calls(), "it may still turn")
                : judged;
    }

    /** The most that a value can come to when what is open ends. */
    private static Value highest(Measure measure, Value value, Calls calls) {
        if (measure instanceof Measure.Longest) {
            return Value.of(Double.POSITIVE_INFINITY, value.dimension(), value.calls());
        } else if (measure instanceof Measure.Outcome outcome && outcome.type() != null) {
            return Value.of(value.number() + (double) calls.open() / calls.judged(), value.dimension(), value.calls());
        }
        return value;
    }

    /** What the limit of a criterion comes to. */
    Value bound(Condition.Comparison comparison, View view, Baseline baseline) {
        return claims.bound(comparison, view, baseline);
    }

    public Judged compare(Condition.Comparison comparison, Value left, Baseline baseline) {
        Value right = baseline.bound(comparison.bound(), comparison.measure());
        String limit = comparison.operator().symbol() + " " + right.text();
        if (!left.known() || !right.known()) {
            return Judged.unknown(limit, left.calls(), left.known() ? right.reason() : left.reason());
        }
        boolean holds = comparison.operator().holds(left.number(), right.number());
        boolean asksForLess = comparison.operator() == Operator.LESS || comparison.operator() == Operator.AT_MOST;
        if (left.atLeast() && holds && (asksForLess || comparison.operator() == Operator.EQUAL)) {
            return Judged.unknown(limit, left.calls(), "at least " + left.text() + " so far");
        }
        return new Judged(
                holds ? Outcome.TRUE : Outcome.FALSE,
                (left.atLeast() ? "at least " : "") + left.text(),
                limit,
                left.calls(),
                "");
    }

    private Judged isClosed(String breaker) {
        BreakerReading reading = probes.breaker(breaker);
        @Nullable BreakerState state = reading.state();
        if (state == null) {
            return Judged.unknown("closed", -1, reading.reason());
        }
        return new Judged(state.letsAllThrough() ? Outcome.TRUE : Outcome.FALSE, state.name(), "closed", -1, "");
    }
}
