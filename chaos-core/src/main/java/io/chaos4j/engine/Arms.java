package io.chaos4j.engine;

import io.chaos4j.event.CallRecorder;
import io.chaos4j.model.Arm;
import io.chaos4j.plan.PlannedArms;
import org.jspecify.annotations.Nullable;

/**
 * Divides the calls of a plan by arm while it is armed. An arm is drawn once, where a thread begins a call of a point that is compared and is
 * inside of no other that has one, and is carried by whatever is called inside of it. Thread-safe; on the hot path, but only of plans that ask for it.
 */
public final class Arms implements CallRecorder.Arms {

    private final PlannedArms planned;
    private final PlanSwitch gate;
    private final Chance chance;
    private volatile boolean on;

    Arms(PlannedArms planned, PlanSwitch gate) {
        this.planned = planned;
        this.gate = gate;
        this.chance = new Chance(planned.seed() ^ Chance.ofName("arms"), planned.share());
    }

    @Override
    public @Nullable Arm next() {
        if (!on) {
            return null;
        }
        @Nullable Arm around = gate.arm(this);
        if (around != null) {
            return around;
        }
        return chance.strikes(chance.draw((int) Thread.currentThread().getId())) ? Arm.STRUCK : Arm.CONTROL;
    }

    /** That of the call which the current thread is inside of; null where it is inside of none that has one. */
    @Nullable
    Arm current() {
        return gate.arm(this);
    }

    /** The share of calls that are struck. */
    public double share() {
        return planned.share();
    }

    void begin() {
        on = true;
    }

    void end() {
        on = false;
    }
}
