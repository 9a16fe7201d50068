package io.chaos4j.engine;

import io.chaos4j.fault.Effect;
import io.chaos4j.model.Target;
import io.chaos4j.plan.PlannedRule;
import org.jspecify.annotations.Nullable;

/** A rule of a loaded plan, as a place's tree sees it; armed or not. Thread-safe; on the hot path. */
public final class ActiveRule {

    private final PlannedRule planned;
    private volatile @Nullable RuleArm arm;

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

    /** What its fault throws, which must be of a type that the target's loader finds; null when it does not throw. */
    public Effect.@Nullable Throw thrown() {
        return planned.fault().decide(0) instanceof Effect.Throw thrown ? thrown : null;
    }
}
