package io.chaos4j;

import io.chaos4j.engine.PlanSwitch;
import io.chaos4j.engine.WovenCode;
import io.chaos4j.probe.ApplicationProbes;
import io.chaos4j.sign.ArmedSign;

/**
 * What a weaver gives to the engine.
 *
 * @param gate binds and flips plans
 * @param code what is woven and can be
 * @param probes look at the application's own meters and breakers
 * @param sign shows the application's operators that something is armed
 */
public record Woven(PlanSwitch gate, WovenCode code, ApplicationProbes probes, ArmedSign sign) {

    /** No agent: nothing is woven, so no call is struck; faults that occupy a resource work. */
    public static final Woven NOTHING =
            new Woven(PlanSwitch.NONE, WovenCode.NONE, ApplicationProbes.NONE, ArmedSign.NONE);
}
