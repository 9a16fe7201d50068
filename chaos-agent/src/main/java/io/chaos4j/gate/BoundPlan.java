package io.chaos4j.gate;

import io.chaos4j.engine.LoadedPlan;

/**
 * A plan bound to places, with its two switches.
 *
 * @param plan the plan
 * @param measuring on from the baseline to the end of recovery, or while someone asks
 * @param armed on while calls may be struck, and for as long as disarming waits for those that are
 */
record BoundPlan(LoadedPlan plan, Group measuring, Group armed) {

    static BoundPlan of(LoadedPlan plan) {
        return new BoundPlan(plan, new Group(), new Group());
    }
}
