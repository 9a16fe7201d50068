package io.chaos4j.run;

import io.chaos4j.engine.RuleCount;
import io.chaos4j.model.Rule;
import io.chaos4j.model.Target;
import java.util.List;
import java.util.Set;

/** Says why a run has struck nothing, so that its verdict can be understood without what was said before it. */
final class NothingStruck {

    private NothingStruck() {}

    /** The reason, once the plan is disarmed; empty when something was struck. */
    static String why(Progress progress) {
        List<RuleCount> counts = progress.context.engine().counts(progress.plan);
        if (counts.stream().anyMatch(count -> count.struck() > 0)) {
            return "";
        }
        List<Target> targets =
                progress.experiment.faults().stream().map(Rule::target).toList();
        Set<String> unmatched = Unsatisfiable.unmatched(targets, progress.context.woven());
        long eligible = counts.stream().mapToLong(RuleCount::eligible).sum();
        return "nothing was struck: " + reason(targets, unmatched, eligible);
    }

    static String reason(List<Target> targets, Set<String> unmatched, long eligible) {
        if (eligible > 0) {
            return "the rate or a limit spared each of the " + eligible + " that could have been";
        }
        if (!unmatched.isEmpty()) {
            return String.join("; ", unmatched);
        }
        return targets.stream().allMatch(target -> target instanceof Target.WholeProcess)
                ? "the resource was not occupied"
                : "no call reached a target while it was armed";
    }
}
