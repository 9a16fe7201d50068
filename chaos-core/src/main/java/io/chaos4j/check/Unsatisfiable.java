package io.chaos4j.check;

import io.chaos4j.engine.WovenCode;
import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Measure;
import io.chaos4j.model.PointRef;
import io.chaos4j.model.Rule;
import io.chaos4j.model.Target;
import io.chaos4j.model.Units;
import io.chaos4j.probe.BreakerReading;
import io.chaos4j.probe.BreakerReading.Thresholds;
import io.chaos4j.probe.BreakerState;
import io.chaos4j.probe.Probe;
import io.chaos4j.probe.ProbeSources;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds, before anything is armed, the checks that cannot be met or judged, each with the reason. */
public final class Unsatisfiable {

    private Unsatisfiable() {}

    /** The checks, as written, with the reasons; in file order. */
    public static Map<String, String> of(Experiment experiment, WovenCode woven, ProbeSources sources) {
        Map<String, String> found = new LinkedHashMap<>();
        Map<Target, String> missing = woven.missing(experiment.checkedTargets());
        for (Check check : experiment.checks()) {
            @Nullable String reason = reason(check.condition(), experiment, missing, woven, sources);
            if (reason != null) {
                found.putIfAbsent(check.text(), reason);
            }
        }
        return found;
    }

    /** Targets of rules and named points that match nothing woven, each with the nearest names; in file order. */
    public static Set<String> unmatched(Experiment experiment, WovenCode woven) {
        Set<Target> targets = new LinkedHashSet<>();
        experiment.points().values().forEach(point -> targets.add(point.target()));
        experiment.faults().stream().map(Rule::target).forEach(targets::add);
        return unmatched(targets, woven);
    }

    /** Those of the targets that match nothing woven, each with the nearest names. */
    public static Set<String> unmatched(Collection<Target> targets, WovenCode woven) {
        Map<Target, String> missing = woven.missing(targets);
        Set<String> unmatched = new LinkedHashSet<>();
        for (Target target : targets) {
            if (missing.containsKey(target)) {
                unmatched.add(target.text() + ": " + missing.get(target));
            }
        }
        return unmatched;
    }

    private static @Nullable String reason(
            Condition condition,
            Experiment experiment,
            Map<Target, String> missing,
            WovenCode woven,
            ProbeSources sources) {
        if (condition instanceof Condition.BreakerIsClosed closed) {
            BreakerReading reading = sources.application().breaker(closed.breaker());
            return reading.known() ? null : reading.reason();
        } else if (condition instanceof Condition.BreakerOpens opens) {
            return opens(sources.application().breaker(opens.breaker()), experiment);
        }
        Measure measure = ((Condition.Comparison) condition).measure();
        for (PointRef point : measure.points()) {
            Target target = experiment.target(point.name());
            if (missing.containsKey(target)) {
                return missing.get(target);
            }
            String unmeasured = woven.unmeasured(target);
            if (!unmeasured.isEmpty()) {
                return unmeasured;
            }
            String unended =
                    measure instanceof Measure.Rate || measure instanceof Measure.Count ? "" : woven.unended(target);
            if (!unended.isEmpty()) {
                return unended;
            }
        }
        String reason = measure instanceof Probe probe ? probe.cannotBeJudged(sources) : "";
        return reason.isEmpty() ? null : reason;
    }

    private static @Nullable String opens(BreakerReading reading, Experiment experiment) {
        @Nullable BreakerState state = reading.state();
        @Nullable Thresholds thresholds = reading.thresholds();
        if (state == null || thresholds == null) {
            return reading.reason();
        }
        if (!state.canOpen()) {
            return "the breaker is " + state + " and never opens";
        }
        boolean delaysOnly = experiment.faults().stream()
                .allMatch(rule -> rule.fault().made().delaysOnly());
        if (delaysOnly && thresholds.slowCall().compareTo(experiment.duration()) > 0 && thresholds.slowShare() >= 1) {
            return "the faults only delay, and the breaker calls a call slow from " + Units.text(thresholds.slowCall())
                    + " on, longer than the experiment lasts";
        }
        return null;
    }
}
