package io.chaos4j.control;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.event.Problems;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Units;
import io.chaos4j.plan.Plan;
import io.chaos4j.run.RunContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What everything that can be in progress needs: the parts of the engine, and the guards and the audit log in front of them. */
record ControlContext(
        Identity identity, RunContext engine, Problems problems, Scribe scribe, Auditor audit, Permission permission) {

    /** Weaves what an experiment names, and says what became of it. */
    List<String> weave(Experiment experiment) {
        return engine.woven().weave(Plan.of(experiment).measured());
    }

    /** The last gate before arming: guards once more, then the audit line on the disk. */
    void beforeArming(Experiment arming, LoadedPlan plan, Operator operator) {
        requirePermission(arming, plan, operator);
        audit.require(operator, "arm", arming.name(), "arming for at most " + Units.text(arming.duration()));
    }

    /**
     * Asks the guards.
     *
     * @param plan null before its places are bound
     * @throws Refused with all their reasons, which the audit log has too
     */
    void requirePermission(Experiment arming, @Nullable LoadedPlan plan, Operator operator) {
        String refusal = permission.refusal(arming, plan);
        if (!refusal.isEmpty()) {
            audit.attempt(operator, "arm", arming.name(), "refused: " + refusal);
            throw new Refused(refusal);
        }
    }
}
