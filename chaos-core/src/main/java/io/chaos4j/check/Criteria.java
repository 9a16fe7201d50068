package io.chaos4j.check;

import io.chaos4j.check.claim.Estimate;
import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Measure;
import io.chaos4j.model.Quantity;
import io.chaos4j.probe.BreakerState;
import io.chaos4j.probe.BreakerWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The success criteria of a run. What is measured in the fault phase is frozen five seconds after disarming, when the last
 * calls have had time to end; what asks for the recovery is judged after it.
 */
public final class Criteria {

    private final List<Check> checks;
    private final Judge judge;
    private final Map<String, String> unsatisfiable;
    private final Map<Check, Judged> frozen = new LinkedHashMap<>();
    private final Map<Check, Value> bounds = new HashMap<>();
    private boolean isFrozen;
    private final Map<String, BreakerWatch> watches = new HashMap<>();

    public Criteria(List<Check> checks, Judge judge, Map<String, String> unsatisfiable) {
        this.checks = checks;
        this.judge = judge;
        this.unsatisfiable = unsatisfiable;
    }

    /** Begins to count transitions of the breakers that criteria ask about. */
    public void watch(Function<String, BreakerWatch> watch) {
        for (Check check : checks) {
            if (check.condition() instanceof Condition.BreakerOpens opens) {
                watches.computeIfAbsent(opens.breaker(), watch);
            }
        }
    }

    /** Closes the watches; what they have counted stays. */
    public void unwatch() {
        watches.values().forEach(BreakerWatch::close);
    }

    public boolean isFrozen() {
        return isFrozen;
    }

    public void freeze(Function<Check, View> window, Baseline baseline) {
        freeze(window, baseline, "");
    }

    /**
     * What came out of each criterion.
     *
     * @param undivided why calls could not be divided by arm, so that nothing follows from comparing them; empty where they could
     */
    public void freeze(Function<Check, View> window, Baseline baseline, String undivided) {
        for (Check check : checks) {
            View view = window.apply(check);
            Judged judged = judge(check, view, baseline);
            if (check.condition() instanceof Condition.Comparison comparison) {
                if (!undivided.isEmpty()
                        && comparison.measure().arm() != null
                        && !unsatisfiable.containsKey(check.text())) {
                    judged = new Judged(Outcome.UNKNOWN, judged.value(), judged.limit(), judged.calls(), undivided);
                }
                bounds.put(check, judge.bound(comparison, view, baseline));
            }
            frozen.put(check, judged);
        }
        isFrozen = true;
    }

    /**
     * All of them.
     *
     * @param recovery how long the recovery took; null when that is not known
     * @param notRecovered why it is not known
     */
    public List<Criterion> all(@Nullable Duration recovery, String notRecovered, Baseline baseline) {
        List<Criterion> all = new ArrayList<>();
        for (Check check : checks) {
            Judged judged = frozen.getOrDefault(check, Judged.unknown("", -1, "the run ended before it was judged"));
            if (check.condition() instanceof Condition.Comparison comparison
                    && comparison.measure() instanceof Measure.RecoveryTime) {
                judged = recovery(comparison, recovery, notRecovered, baseline);
            }
            all.add(criterion(check, judged, baseline));
        }
        return all;
    }

    private Criterion criterion(Check check, Judged judged, Baseline baseline) {
        if (!(check.condition() instanceof Condition.Comparison comparison)) {
            return new Criterion(
                    check.text(), judged.outcome(), judged.value(), judged.limit(), judged.calls(), judged.reason());
        }
        Measure measure = comparison.measure();
        Value bound = bounds.getOrDefault(check, baseline.bound(comparison.bound(), measure));
        return new Criterion(
                check.text(),
                judged.outcome(),
                judged.value(),
                judged.limit(),
                judged.calls(),
                judged.reason(),
                measure.text(),
                bound.known() ? bound.quantity() : null,
                limit(judged, Estimate::lower, measure),
                limit(judged, Estimate::upper, measure));
    }

    /** One end of the interval; null where there is none, or nothing is known about it. */
    private static @Nullable Quantity limit(Judged judged, ToDoubleFunction<Estimate> which, Measure measure) {
        @Nullable Estimate estimate = judged.estimate();
        if (estimate == null) {
            return null;
        }
        double limit = which.applyAsDouble(estimate);
        return Double.isFinite(limit) ? new Quantity(limit, measure.dimension()) : null;
    }

    private Judged recovery(
            Condition.Comparison comparison, @Nullable Duration recovery, String notRecovered, Baseline baseline) {
        return recovery == null
                ? Judged.unknown(comparison.operator().symbol(), -1, notRecovered)
                : judge.compare(
                        comparison,
                        Value.of(
                                (double) recovery.toNanos(),
                                comparison.measure().dimension(),
                                -1),
                        baseline);
    }

    private Judged judge(Check check, View window, Baseline baseline) {
        @Nullable String impossible = unsatisfiable.get(check.text());
        if (impossible != null) {
            return new Judged(Outcome.FALSE, "unsatisfiable", "", -1, impossible);
        }
        if (check.condition() instanceof Condition.BreakerOpens opens) {
            return opened(opens);
        }
        return judge.criterion(check.condition(), window, baseline);
    }

    private Judged opened(Condition.BreakerOpens opens) {
        BreakerWatch watch = watches.get(opens.breaker());
        if (watch == null || watch.blind()) {
            return Judged.unknown(
                    "opens",
                    -1,
                    watch == null ? "it was not watched" : watch.atStart().reason());
        }
        if (watch.atStart().state() != BreakerState.CLOSED) {
            return new Judged(
                    Outcome.FALSE, watch.atStart().text() + " at arm", "opens", -1, "it was not CLOSED at arm");
        }
        int times = watch.opened();
        if (times == 0 && !watch.lost().isEmpty()) {
            return Judged.unknown("opens", -1, watch.lost());
        }
        return new Judged(
                times > 0 ? Outcome.TRUE : Outcome.FALSE,
                times == 0 ? "stayed CLOSED" : "opened " + (times == 1 ? "once" : times + " times"),
                "opens",
                -1,
                "");
    }
}
