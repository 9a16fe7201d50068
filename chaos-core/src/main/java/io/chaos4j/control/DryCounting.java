package io.chaos4j.control;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.RuleCount;
import io.chaos4j.run.DryCount;
import io.chaos4j.run.DryRunner;
import io.chaos4j.run.Foresight;
import io.chaos4j.run.RunContext;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** An experiment that is counted or measured without effect, on a plan of its own. Each way to count comes to rest by itself. */
final class DryCounting extends InProgress {

    private final RunContext context;
    private final OneAtATime one;

    private DryCounting(RunContext context, OneAtATime one, LoadedExperiment loaded, LoadedPlan plan) {
        super(loaded, plan, false);
        this.context = context;
        this.one = one;
    }

    /** Begins; nothing else may be in progress. */
    static DryCounting begin(RunContext context, OneAtATime one, LoadedExperiment loaded, PlanBinder binding) {
        DryCounting counting = new DryCounting(context, one, loaded, binding.bind(loaded));
        one.begin(counting);
        return counting;
    }

    @Override
    String doing() {
        return "being counted dry";
    }

    @Override
    String armedBy() {
        return "";
    }

    @Override
    boolean isDry() {
        return true;
    }

    /** Counts for a while what would be struck. Blocks. */
    DryCount count(Duration length, Lease lease) {
        try {
            return DryRunner.count(context, plan(), loaded().experiment(), length, () -> lease.held() && isWanted());
        } finally {
            one.rest(this);
        }
    }

    /** Says how long the criteria take to be decided with the calls of a while. Blocks. */
    List<String> outlook(Duration length, Lease lease) {
        try {
            return Foresight.look(context, plan(), loaded().experiment(), length, () -> lease.held() && isWanted())
                    .lines();
        } finally {
            one.rest(this);
        }
    }

    /** Which of some targets calls reach, counted by the rules themselves; ends as soon as it is known of all of them. Blocks. */
    Set<String> called(Set<String> targets, Duration atMost) {
        try {
            DryCount counted = DryRunner.count(
                    context,
                    plan(),
                    loaded().experiment(),
                    atMost,
                    () -> isWanted()
                            && !reached(context.engine().counts(plan())).containsAll(targets));
            return reached(counted.rules());
        } catch (IllegalStateException halted) {
            throw new Refused(String.valueOf(halted.getMessage()), halted);
        } finally {
            one.rest(this);
        }
    }

    private boolean isWanted() {
        return one.isCurrent(this) && loaded().withdrawals() == 0;
    }

    private static Set<String> reached(List<RuleCount> counts) {
        return counts.stream()
                .filter(count -> count.eligible() > 0)
                .map(RuleCount::on)
                .collect(Collectors.toSet());
    }
}
