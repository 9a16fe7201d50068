package io.chaos4j.control;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.WovenCode;
import io.chaos4j.fault.Effect;
import io.chaos4j.guard.HaltLatch;
import io.chaos4j.model.BlastRadius;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Units;
import io.chaos4j.plan.Plan;
import io.chaos4j.plan.PlannedRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether an experiment may be armed in this JVM. */
final class Permission {

    private final Identity identity;
    private final HaltLatch latch;
    private final WovenCode woven;

    Permission(Identity identity, HaltLatch latch, WovenCode woven) {
        this.identity = identity;
        this.latch = latch;
        this.woven = woven;
    }

    /**
     * Every reason why not, joined; empty when it may.
     *
     * @param plan null before its places are bound, when no class has been touched for it yet
     */
    String refusal(Experiment experiment, @Nullable LoadedPlan plan) {
        List<String> reasons = new ArrayList<>();
        @Nullable String halted = latch.refusal();
        if (halted != null) {
            reasons.add("this JVM is halted (" + halted + "); an operator has to clear it first");
        }
        if (!identity.mode().equals("armable")) {
            reasons.add("this JVM was started with mode=" + identity.mode()
                    + " and arms nothing: start it with the agent option mode=armable");
        }
        reasons.addAll(foreign(experiment));
        List<String> excessive = plan == null ? woven.excessive(experiment.targets()) : List.of();
        reasons.addAll(excessive);
        if (excessive.isEmpty()) {
            reasons.addAll(inapplicable((plan == null ? Plan.of(experiment) : plan.plan()).rules()));
        }
        return String.join("; ", reasons);
    }

    /** Why an experiment is none of this JVM's, whatever its state; empty when it is. */
    List<String> foreign(Experiment experiment) {
        List<String> reasons = new ArrayList<>();
        if (!experiment.service().equals(identity.service())) {
            reasons.add("it is meant for service '" + experiment.service() + "', and this JVM is '" + identity.service()
                    + "' (agent option service=)");
        }
        if (!experiment.environments().contains(identity.environment())) {
            reasons.add("it may run in " + experiment.environments() + ", and this JVM is in '" + identity.environment()
                    + "' (agent option env=)");
        }
        if (experiment.duration().compareTo(identity.longest()) > 0) {
            reasons.add("it stays armed for " + Units.text(experiment.duration()) + ", and this JVM allows "
                    + Units.text(identity.longest()) + " (agent option max-duration=)");
        }
        reasons.addAll(deadly(experiment));
        reasons.addAll(withSideEffects(experiment));
        if (experiment.blastRadius().instances() != BlastRadius.Instances.SINGLE) {
            reasons.add("only blast-radius instances: single can be kept in this version");
        }
        return reasons;
    }

    /** Which of its faults would end this JVM though it was started without the allowance; empty where it has it. */
    List<String> deadly(Experiment experiment) {
        return identity.allowances().kill()
                ? List.of()
                : Ends.of(experiment)
                        .map(fault -> "'" + fault + "' ends this JVM, which was started without the allowance: start it"
                                + " with the agent option allow-kill=true, as in"
                                + " -javaagent:chaos-agent.jar=mode=armable,allow-kill=true (a test never ends its"
                                + " own JVM)")
                        .toList();
    }

    /** Which of its faults would change what really happens, though this JVM was started without the allowance; empty where it has it. */
    private List<String> withSideEffects(Experiment experiment) {
        return identity.allowances().sideEffects()
                ? List.of()
                : experiment.faults().stream()
                        .filter(rule -> rule.fault().made().hasSideEffects())
                        .map(rule ->
                                "'" + rule.fault() + "' acts behind calls that have happened, so that their callers"
                                        + " may repeat them, and this JVM was started without the allowance: start it with the agent"
                                        + " option allow-side-effects=true")
                        .toList();
    }

    /** Which of its effects cannot be applied here, as far as is known before its places are bound. */
    List<String> inapplicable(List<PlannedRule> rules) {
        List<String> reasons = new ArrayList<>();
        for (PlannedRule rule : rules) {
            for (Effect effect : rule.fault().examples()) {
                String reason = woven.inapplicable(rule.target(), effect);
                if (!reason.isEmpty()) {
                    String what = effect instanceof Effect.Throw ? "thrown" : "injected";
                    reasons.add("'" + rule.label() + "' cannot be " + what + ": " + reason);
                }
            }
        }
        return reasons;
    }
}
