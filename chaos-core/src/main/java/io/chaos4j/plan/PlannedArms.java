package io.chaos4j.plan;

import io.chaos4j.model.Arm;
import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.PointRef;
import io.chaos4j.model.Target;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How the calls of an experiment are divided by {@link Arm}.
 *
 * @param at where a call that is outermost draws its arm; empty where no criterion compares calls
 * @param share the share of calls that are struck: the highest rate of a rule, which strikes all it reaches in them
 * @param seed where the choices come from
 */
public record PlannedArms(Set<Target> at, double share, long seed) {

    /** Calls are not divided. */
    public static final PlannedArms NONE = new PlannedArms(Set.of(), 1, 0);

    public PlannedArms {
        at = Set.copyOf(at);
    }

    static PlannedArms of(Experiment experiment) {
        Set<Target> at = new LinkedHashSet<>();
        for (Check check : experiment.success()) {
            if (check.condition() instanceof Condition.Comparison comparison
                    && comparison.measure().arm() != null) {
                for (PointRef point : comparison.measure().points()) {
                    at.add(experiment.target(point.name()));
                }
            }
        }
        return at.isEmpty() ? NONE : new PlannedArms(at, experiment.struckShare(), experiment.seed());
    }

    /** Whether calls are divided at all. */
    public boolean exist() {
        return !at.isEmpty();
    }
}
