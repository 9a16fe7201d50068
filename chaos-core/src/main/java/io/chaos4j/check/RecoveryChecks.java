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
import io.chaos4j.model.Condition;
import io.chaos4j.model.Condition.Operator;
import io.chaos4j.model.Measure;
import io.chaos4j.model.PointRef;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The steady-state checks while a service is to recover: what is counted is refuted where it can hardly be chance, all else as it is. */
final class RecoveryChecks {

    /** As many as in the steady state. */
    static final double PERCENTILE_CALLS = 100;

    static final double SHARE_CALLS = 20;
    static final double WHOLE_CALLS = 30;

    /** A steady state counts calls of ten seconds. */
    private static final double COUNTED_SECONDS = 10;

    private final Judge judge;
    private final Measurements measurements;

    RecoveryChecks(Judge judge, Measurements measurements) {
        this.judge = judge;
        this.measurements = measurements;
    }

    RecoveryLook look(Check check, RecoveryWindow window, Baseline baseline) {
        if (check.condition() instanceof Condition.Comparison comparison && comparison.operator() != Operator.EQUAL) {
            Value bound = baseline.bound(comparison.bound(), comparison.measure());
            if (bound.known()) {
                Measure measure = comparison.measure();
                if (measure instanceof Measure.Percentile m) {
                    return percentile(check, m, comparison.operator(), bound, window, baseline);
                } else if (measure instanceof Measure.Outcome m) {
                    return share(check, m.point(), Measurements.kind(m), false, bound, window, baseline);
                } else if (measure instanceof Measure.ErrorRatio m) {
                    return share(
                            check,
                            m.point(),
                            block -> measurements.unexpected(m.point(), block),
                            true,
                            bound,
                            window,
                            baseline);
                } else if (measure instanceof Measure.Rate m) {
                    return rate(check, m.point(), bound.number(), 1, window, baseline);
                } else if (measure instanceof Measure.Count m) {
                    return rate(check, m.point(), bound.number(), COUNTED_SECONDS, window, baseline);
                } else if (measure instanceof Measure.Share m) {
                    return quotient(check, m, bound, window);
                }
            }
        }
        return plain(check, window, baseline);
    }

    private RecoveryLook plain(Check check, RecoveryWindow window, Baseline baseline) {
        Judged judged = judge.plain(check.condition(), measurements.recovery(window.from(), window.now()), baseline);
        return switch (judged.outcome()) {
            case TRUE -> RecoveryLook.HOLDS;
            case FALSE -> RecoveryLook.refuted(check.text() + ": " + judged.text());
            case UNKNOWN -> RecoveryLook.undecided(check.text() + ": " + judged.text());
        };
    }

    private RecoveryLook percentile(
            Check check,
            Measure.Percentile measure,
            Operator operator,
            Value bound,
            RecoveryWindow window,
            Baseline baseline) {
        RecoveryCalls now = seen(measure.point(), window, PERCENTILE_CALLS);
        // p99 <= X says that hardly a call takes longer than X.
        boolean boundItselfContradicts = operator == Operator.LESS || operator == Operator.AT_LEAST;
        double limit = boundItselfContradicts ? bound.number() : bound.number() + 1;
        RecoveryCalls before = RecoveryCalls.of(baseline.blocks(measure.point()));
        Durations durations = now.durations(before);
        Outcome below = PercentileClaim.below(
                        measure.quantile(), durations, durations, before.durations(), limit, window.alpha())
                .outcome();
        return look(
                check,
                refutes(operator, below),
                now.count(),
                PERCENTILE_CALLS,
                Value.of(now.calls().percentile(measure.quantile()), measure.dimension(), now.count()));
    }

    private RecoveryLook share(
            Check check,
            PointRef point,
            ToDoubleFunction<Block> kind,
            boolean hungIsOfTheKind,
            Value bound,
            RecoveryWindow window,
            Baseline baseline) {
        Condition.Comparison comparison = (Condition.Comparison) check.condition();
        Operator operator = comparison.operator();
        RecoveryCalls now = seen(point, window, SHARE_CALLS);
        boolean claimsBelow = operator == Operator.LESS || operator == Operator.AT_MOST;
        // Whichever way it is written: a claim that few calls are of a kind.
        ToDoubleFunction<Block> contradicting = claimsBelow ? kind : block -> block.count() - kind.applyAsDouble(block);
        double limit = claimsBelow ? bound.number() : 1 - bound.number();
        Blocks before = RecoveryCalls.of(baseline.blocks(point)).share(contradicting);
        boolean hungContradicts = hungIsOfTheKind == claimsBelow;
        Blocks counted = RecoveryCalls.asBefore(
                hungContradicts ? now.shareOrHung(contradicting) : now.share(contradicting), before);
        Outcome outcome = ShareClaim.below(Evidence.of(counted, before), limit, window.alpha())
                .outcome();
        return look(
                check,
                outcome == Outcome.FALSE,
                now.count(),
                SHARE_CALLS,
                Value.of(
                        (hungIsOfTheKind ? now.shareOrHung(kind) : now.share(kind)).ratio(),
                        comparison.measure().dimension(),
                        now.count()));
    }

    /** @param seconds of how many seconds the limit is */
    private RecoveryLook rate(
            Check check, PointRef point, double limit, double seconds, RecoveryWindow window, Baseline baseline) {
        Condition.Comparison comparison = (Condition.Comparison) check.condition();
        RecoveryCalls now = seen(point, window, 0);
        Blocks before = RecoveryCalls.of(baseline.blocks(point)).ended();
        Estimate is = RateClaim.estimate(RecoveryCalls.asBefore(now.begun(), before), before, window.alpha())
                .times(seconds, 0);
        boolean refuted = refutes(comparison.operator(), is.below(Estimate.exactly(limit)));
        return look(
                check,
                refuted,
                now.count(),
                0,
                Value.of(is.value(), comparison.measure().dimension(), now.count()));
    }

    private RecoveryLook quotient(Check check, Measure.Share measure, Value bound, RecoveryWindow window) {
        Condition.Comparison comparison = (Condition.Comparison) check.condition();
        List<Block> part =
                measurements.recovering(measure.part(), window.from()).blocks();
        List<Block> whole =
                measurements.recovering(measure.whole(), window.from()).blocks();
        Blocks calls = Blocks.of(
                whole.stream().mapToDouble(Block::count).toArray(),
                part.stream().mapToDouble(Block::count).toArray());
        Estimate share = RateClaim.estimate(calls, Blocks.NONE, window.alpha());
        boolean refuted = refutes(comparison.operator(), share.below(Estimate.exactly(bound.number())));
        return look(
                check, refuted, (long) calls.whole(), WHOLE_CALLS, Value.of(share.value(), measure.dimension(), (long)
                        calls.whole()));
    }

    private RecoveryCalls seen(PointRef point, RecoveryWindow window, double calls) {
        return RecoveryCalls.of(measurements.recovering(point, window.from()))
                .last(window.seconds(), calls, Block::count);
    }

    private static boolean refutes(Operator operator, Outcome below) {
        boolean claimsBelow = operator == Operator.LESS || operator == Operator.AT_MOST;
        return below == (claimsBelow ? Outcome.FALSE : Outcome.TRUE);
    }

    private static RecoveryLook look(Check check, boolean refuted, long calls, double needed, Value value) {
        if (refuted) {
            return RecoveryLook.refuted(check.text() + ": " + value.text());
        }
        return calls >= needed
                ? RecoveryLook.HOLDS
                : RecoveryLook.undecided(
                        check.text() + ": " + calls + " calls since, " + Math.round(needed) + " are needed");
    }
}
