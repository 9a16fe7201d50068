package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.agent.integration.kit.ActsBehind;
import io.chaos4j.engine.LoadedPlan;

/**
 * A woven method while a plan is bound to it.
 *
 * @param operation what it does
 * @param owner its class
 * @param method its name
 * @param plan the plan
 * @param armed whether calls may be struck; else they are only measured
 * @param behind whether a rule may act behind calls
 */
record Place(Operation operation, Class<?> owner, String method, LoadedPlan plan, boolean armed, boolean behind) {

    static Place of(Operation operation, Class<?> owner, String method, LoadedPlan plan, boolean armed) {
        boolean behind = armed && plan.rules().stream().anyMatch(ActsBehind::acts);
        return new Place(operation, owner, method, plan, armed, behind);
    }
}
