package io.chaos4j.control;

import io.chaos4j.engine.Engine;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * Whose places are bound: those of the experiment that was last loaded or in progress. They stay bound after it, so that arming
 * flips a switch and builds nothing; bound and at rest costs nothing. Confined to the activity's lock.
 */
final class PlanBinder {

    private final Engine engine;
    private @Nullable LoadedExperiment bound;

    PlanBinder(Engine engine) {
        this.engine = engine;
    }

    /**
     * Binds an experiment's places instead of another one's.
     *
     * @return its plan, which has kept its counts if it was bound before
     * @throws IllegalArgumentException when a fault cannot be made of its specification
     */
    LoadedPlan bind(LoadedExperiment binding) {
        @Nullable LoadedPlan known = binding.plan();
        if (known != null) {
            return known;
        }
        Plan plan = Plan.of(binding.experiment());
        if (bound != null) {
            unbind(bound);
        }
        LoadedPlan fresh = engine.load(plan);
        binding.plan(fresh);
        bound = binding;
        return fresh;
    }

    /** Gives all places back. */
    void clear() {
        if (bound != null) {
            unbind(bound);
        }
    }

    /** Gives an experiment's places back, if it has any. */
    void unbind(LoadedExperiment unbinding) {
        @Nullable LoadedPlan plan = unbinding.plan();
        if (plan != null) {
            engine.unload(plan);
            unbinding.plan(null);
            bound = null;
        }
    }
}
