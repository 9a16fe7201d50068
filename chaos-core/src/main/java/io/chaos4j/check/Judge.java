package io.chaos4j.check;

import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.measure.Calls;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Condition.Operator;
import io.chaos4j.model.Measure;
import io.chaos4j.probe.ApplicationProbes;
import io.chaos4j.probe.BreakerReading;
import io.chaos4j.probe.BreakerState;
import org.jspecify.annotations.Nullable;

/** Looks whether conditions hold. One thread only, the runner's. */
public final class Judge {

    private static final String AFTER_THE_PHASE = " 5 s after the phase";

    private final Measurements measurements;
    private final ApplicationProbes probes;

    public Judge(Measurements measurements, ApplicationProbes probes) {
        this.measurements = measurements;
        this.probes = probes;
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

    /** A success criterion: claims about quantiles by how many calls contradict them; what has not ended may still do so. */
    public Judged criterion(Condition condition, View view, Baseline baseline) {
        if (!(condition instanceof Condition.Comparison comparison)) {
            return plain(condition, view, baseline);
        }
        Measure measure = comparison.measure();
        Judged judged = measure instanceof Measure.Percentile percentile && comparison.operator() != Operator.EQUAL
                ? quantile(comparison, percentile, view, baseline)
                : whileOpen(comparison, view, baseline);
        return judged.because(open(measure, view, AFTER_THE_PHASE));
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

    private Judged quantile(
            Condition.Comparison comparison, Measure.Percentile percentile, View view, Baseline baseline) {
        Value right = baseline.bound(comparison.bound(), percentile);
        Operator operator = comparison.operator();
        String limit = operator.symbol() + " " + right.text();
        Calls calls = view.calls().apply(percentile.point()).calls();
        long n = calls.count() + calls.open();
        if (n == 0 || !right.known()) {
            return Judged.unknown(limit, n, right.known() ? "there were no calls" : right.reason());
        }
        boolean claimsBelow = operator == Operator.LESS || operator == Operator.AT_MOST;
        boolean boundItselfContradicts = operator == Operator.LESS || operator == Operator.AT_LEAST;
        double from = boundItselfContradicts ? right.number() : right.number() + 1;
        long above = calls.atOrAbove(from);
        // What is open may end above it, whatever its age.
        long most = above + calls.open() - calls.openAtOrAbove(from) + calls.missing();
        Outcome known = EnoughCalls.below(percentile.quantile(), n, above);
        Outcome worst = EnoughCalls.below(percentile.quantile(), n + calls.missing(), most);
        Outcome below = known == Outcome.FALSE || worst == Outcome.TRUE ? known : Outcome.UNKNOWN;
        Outcome outcome = claimsBelow ? below : opposite(below);
        String value = Value.of(calls.percentile(percentile.quantile()), percentile.dimension(), n)
                .text();
        String reason = outcome == Outcome.UNKNOWN
                ? above + " of " + n + " calls at or above it: too close, or too few calls, to tell at 95 %"
                : above + " of " + n + " calls at or above it";
        return new Judged(outcome, value, limit, n, reason);
    }

    private Judged isClosed(String breaker) {
        BreakerReading reading = probes.breaker(breaker);
        @Nullable BreakerState state = reading.state();
        if (state == null) {
            return Judged.unknown("closed", -1, reading.reason());
        }
        return new Judged(state.letsAllThrough() ? Outcome.TRUE : Outcome.FALSE, state.name(), "closed", -1, "");
    }

    private static Outcome opposite(Outcome outcome) {
        return switch (outcome) {
            case TRUE -> Outcome.FALSE;
            case FALSE -> Outcome.TRUE;
            case UNKNOWN -> Outcome.UNKNOWN;
        };
    }
}
