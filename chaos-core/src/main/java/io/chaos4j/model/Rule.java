package io.chaos4j.model;

/**
 * Target, fault, rate and limits: what strikes where, how often, and how far at most.
 *
 * @param fault what happens
 * @param on the target's text as the file has it, a declared point's name or a target; for reports
 * @param target where it happens; {@link Target#process()} for a fault that occupies a resource
 * @param rate the share of eligible calls struck, 0 to 1
 * @param limit the rule's own limits
 * @param spell from which call on, and how often
 * @param schedule when, and with how much of its rate
 * @param seed the seed of this rule's choices
 */
public record Rule(
        FaultSpec fault,
        String on,
        Target target,
        double rate,
        Limit limit,
        Spell spell,
        Schedule schedule,
        long seed) {
    public Rule {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate was " + rate + " but must be between 0% and 100%");
        }
    }
}
