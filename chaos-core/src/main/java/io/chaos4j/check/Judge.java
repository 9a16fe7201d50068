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

    private final Measurements measurements;
    private final ApplicationProbes probes;

    public Judge(Measurements measurements, ApplicationProbes probes) {
        this.measurements = measurements;
        this.probes = probes;
    }

    /** By the plain value, as steady states and stop conditions are. */
    public Judged plain(Condition condition, View view, Baseline baseline) {
        if (condition instanceof Condition.Comparison comparison) {
            return compare(comparison, measurements.value(comparison.measure(), view), baseline);
        } else if (condition instanceof Condition.BreakerIsClosed closed) {
            return isClosed(closed.breaker());
        }
        return Judged.unknown("", -1, "'opens' is judged at the end only");
    }

    /** A success criterion: claims about quantiles by how many calls contradict them. */
    public Judged criterion(Condition condition, View view, Baseline baseline) {
        if (condition instanceof Condition.Comparison comparison
                && comparison.measure() instanceof Measure.Percentile percentile
                && comparison.operator() != Operator.EQUAL) {
            return quantile(comparison, percentile, view, baseline);
        }
        return plain(condition, view, baseline);
    }

    public Judged compare(Condition.Comparison comparison, Value left, Baseline baseline) {
        Value right = baseline.bound(comparison.bound(), comparison.measure());
        String limit = comparison.operator().symbol() + " " + right.text();
        if (!left.known() || !right.known()) {
            return Judged.unknown(limit, left.calls(), left.known() ? right.reason() : left.reason());
        }
        return new Judged(
                comparison.operator().holds(left.number(), right.number()) ? Outcome.TRUE : Outcome.FALSE,
                left.text(),
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
        long n = calls.count();
        if (n == 0 || !right.known()) {
            return Judged.unknown(limit, n, right.known() ? "there were no calls" : right.reason());
        }
        boolean claimsBelow = operator == Operator.LESS || operator == Operator.AT_MOST;
        boolean boundItselfContradicts = operator == Operator.LESS || operator == Operator.AT_LEAST;
        long above = calls.atOrAbove(boundItselfContradicts ? right.number() : right.number() + 1);
        Outcome below = EnoughCalls.below(percentile.quantile(), n, above);
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
