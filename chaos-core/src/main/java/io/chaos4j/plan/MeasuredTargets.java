package io.chaos4j.plan;

import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.PointRef;
import io.chaos4j.model.Target;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the points that the checks of an experiment ask about. */
final class MeasuredTargets {

    private MeasuredTargets() {}

    static Set<Target> of(Experiment experiment) {
        return of(experiment, experiment.checks());
    }

    /** Those that decide between HELD and DEVIATED. */
    static Set<Target> judged(Experiment experiment) {
        return of(experiment, experiment.success());
    }

    private static Set<Target> of(Experiment experiment, List<Check> checks) {
        Set<Target> targets = new LinkedHashSet<>();
        for (Check check : checks) {
            if (check.condition() instanceof Condition.Comparison comparison) {
                for (PointRef point : comparison.measure().points()) {
                    targets.add(experiment.target(point.name()));
                }
            }
        }
        return targets;
    }
}
