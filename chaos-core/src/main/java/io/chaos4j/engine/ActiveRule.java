package io.chaos4j.engine;

import io.chaos4j.event.Problems;
import io.chaos4j.fault.Effect;
import io.chaos4j.model.Target;
import io.chaos4j.plan.PlannedRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule of a loaded plan, as a place's tree sees it; armed or not. Thread-safe; on the hot path. */
public final class ActiveRule {

    private final PlannedRule planned;
    private volatile @Nullable List<Effect> examples;
    private volatile @Nullable RuleArm arm;
    private volatile String unreached = "";

    ActiveRule(PlannedRule planned) {
        this.planned = planned;
    }

    /** Where it strikes. */
    public Target target() {
        return planned.target();
    }

    /** What reports call it. */
    public String label() {
        return planned.label();
    }

    /**
     * Decides for one eligible call.
     *
     * @param stripe a small number of the current thread's own
     * @return an announced strike, or null when nothing happens to the call
     */
    public @Nullable Strike decide(int stripe) {
        @Nullable RuleArm current = arm;
        if (current == null) {
            return null;
        }
        long drawn = current.draw(stripe);
        return drawn == RuleArm.SPARED ? null : current.announce(drawn);
    }

    PlannedRule planned() {
        return planned;
    }

    void arm(@Nullable RuleArm next) {
        arm = next;
    }

    /** As it was armed last, for who decides in two steps: once withdrawn it spares every call. Null before that, and when it is forgotten. */
    public @Nullable RuleArm arm() {
        return arm;
    }

    /** One effect of each kind that its fault decides on; none when it cannot decide, which shows when it is asked for a call. */
    public List<Effect> examples() {
        @Nullable List<Effect> known = examples;
        if (known == null) {
            known = examples(planned);
            examples = known;
        }
        return known;
    }

    private static List<Effect> examples(PlannedRule planned) {
        try {
            return List.copyOf(planned.fault().examples());
        } catch (RuntimeException | LinkageError broken) {
            return List.of();
        }
    }

    /** Whether it acts when calls have happened. */
    public boolean actsAfter() {
        List<Effect> known = examples();
        return !known.isEmpty() && known.get(0) instanceof Effect.After;
    }

    /** Whether it ends calls by an exception, which must be of a type that the target's loader finds. */
    public boolean isThrowing() {
        for (Effect each : examples()) {
            if (each instanceof Effect.Throw) {
                return true;
            }
        }
        return false;
    }

    /** Calls at a place that it covers will not be struck, because the place could not be bound; why, in one sentence. */
    public void cannotReach(String why) {
        unreached = why;
    }

    /** The longest delay that it has injected since it was armed last, in nanoseconds. */
    long longestDelay() {
        @Nullable RuleArm last = arm;
        return last == null ? 0 : last.longestDelay();
    }

    /** How many calls it has left alone, since it was armed last, because they were inside of none that has an arm. */
    public long outside() {
        @Nullable RuleArm last = arm;
        return last == null ? 0 : last.outside();
    }

    /** What it has done since it was armed last. */
    RuleCount count() {
        @Nullable RuleArm last = arm;
        RuleCount count = last == null ? RuleCount.none(label(), planned.on(), "") : last.count();
        return count.broke().isEmpty() && !unreached.isEmpty() ? count.broke(unreached) : count;
    }

    /** Reports what has gone wrong since it was last asked; on a thread of the engine. */
    void report(Problems problems) {
        @Nullable RuleArm last = arm;
        if (last != null) {
            last.report(problems);
        }
    }
}
