package io.chaos4j.plan;

import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.PointRef;
import io.chaos4j.model.Target;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the points that the checks of an experiment ask about. */
final class MeasuredTargets {

    private MeasuredTargets() {}

    static Set<Target> of(Experiment experiment) {
        Set<Target> targets = new LinkedHashSet<>();
        for (Check check : experiment.checks()) {
            if (check.condition() instanceof Condition.Comparison comparison) {
                for (PointRef point : comparison.measure().points()) {
                    targets.add(experiment.target(point.name()));
                }
            }
        }
        return targets;
    }
}
