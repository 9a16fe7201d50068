package io.chaos4j.plan;

import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Measure;
import io.chaos4j.model.PointRef;
import io.chaos4j.model.Target;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the points that the checks of an experiment ask about. */
final class MeasuredTargets {

    private MeasuredTargets() {}

    static Set<Target> of(Experiment experiment) {
        Set<Target> targets = new LinkedHashSet<>();
        for (Check check : experiment.checks()) {
            if (check.condition() instanceof Condition.Comparison comparison) {
                for (PointRef point : points(comparison.measure())) {
                    targets.add(experiment.target(point.name()));
                }
            }
        }
        return targets;
    }

    private static List<PointRef> points(Measure measure) {
        if (measure instanceof Measure.Percentile m) {
            return List.of(m.point());
        } else if (measure instanceof Measure.Longest m) {
            return List.of(m.point());
        } else if (measure instanceof Measure.Rate m) {
            return List.of(m.point());
        } else if (measure instanceof Measure.Count m) {
            return List.of(m.point());
        } else if (measure instanceof Measure.Outcome m) {
            return List.of(m.point());
        } else if (measure instanceof Measure.ErrorRatio m) {
            return List.of(m.point());
        } else if (measure instanceof Measure.Dropped m) {
            return List.of(m.point());
        } else if (measure instanceof Measure.Share m) {
            return List.of(m.part(), m.whole());
        }
        return List.of();
    }
}
