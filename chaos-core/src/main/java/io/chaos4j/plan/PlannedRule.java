package io.chaos4j.plan;

import io.chaos4j.fault.CallFault;
import io.chaos4j.model.Limit;
import io.chaos4j.model.Schedule;
import io.chaos4j.model.Spell;
import io.chaos4j.model.Target;

/**
 * A rule over calls, ready to be armed.
 *
 * @param label what reports call it, such as {@code latency: 100ms on exchange.send}
 * @param on the target as the file has it
 * @param fault decides the effect on a struck call
 * @param target where it strikes
 * @param rate the share of eligible calls struck
 * @param limit the rule's own limits
 * @param spell from which call on, and how often
 * @param schedule when, and with how much of its rate
 * @param seed where its random choices come from
 */
public record PlannedRule(
        String label,
        String on,
        CallFault fault,
        Target target,
        double rate,
        Limit limit,
        Spell spell,
        Schedule schedule,
        long seed) {

    /** From the first call on, without an end, all the time. */
    public PlannedRule(String label, String on, CallFault fault, Target target, double rate, Limit limit, long seed) {
        this(label, on, fault, target, rate, limit, Spell.ENDLESS, Schedule.ALWAYS, seed);
    }
}
