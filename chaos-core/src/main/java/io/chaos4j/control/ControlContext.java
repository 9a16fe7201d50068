package io.chaos4j.control;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.event.Problems;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Units;
import io.chaos4j.plan.Plan;
import io.chaos4j.run.RunContext;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** What everything that can be in progress needs: the parts of the engine, and the guards and the audit log in front of them. */
record ControlContext(
        Identity identity,
        RunContext engine,
        Problems problems,
        Scribe scribe,
        Auditor audit,
        Permission permission,
        IntConsumer kill) {

    /** Of a process that no one ends. */
    ControlContext(
            Identity identity,
            RunContext engine,
            Problems problems,
            Scribe scribe,
            Auditor audit,
            Permission permission) {
        this(identity, engine, problems, scribe, audit, permission, exitCode -> {});
    }

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
        refuse(permission.refusal(arming, plan), "arm", arming, operator);
    }

    /** Asks whether it may be armed without a run. */
    void requireNoRun(Experiment arming, Operator operator) {
        refuse(Ends.needsRun(arming), "arm", arming, operator);
    }

    /** The last gate before this JVM ends: its allowance once more, then the audit line on the disk. */
    void beforeKilling(Experiment killing, String rule, Operator operator) {
        refuse(String.join("; ", permission.deadly(killing)), "kill", killing, operator);
        audit.require(operator, "kill", killing.name(), "this JVM is killed now, by '" + rule + "'");
        engine.sign()
                .note("Chaos4j kills this JVM now: '" + rule + "' of '" + killing.name() + "', by " + operator.who());
    }

    private void refuse(String refusal, String action, Experiment refused, Operator operator) {
        if (!refusal.isEmpty()) {
            audit.attempt(operator, action, refused.name(), "refused: " + refusal);
            throw new Refused(refusal);
        }
    }
}
