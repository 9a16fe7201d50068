package io.chaos4j.engine;

import io.chaos4j.plan.PlannedRule;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A rule that lets the first calls pass: exactly so many, however many threads there are. They draw nothing, so the call behind them draws what the first
 * one draws elsewhere. Once they have passed, a call reads one number more than in other rules, which no one changes any more.
 *
 * <p>A class of its own, so that other rules have nothing to ask.
 */
final class LateRule extends RuleArm {

    private final long after;
    private final AtomicLong came = new AtomicLong();

    LateRule(String experiment, PlannedRule rule, Arming arming) {
        super(experiment, rule, arming);
        this.after = rule.spell().after();
    }

    @Override
    public long draw(int stripe) {
        if (isOver() || passes()) {
            return SPARED;
        }
        return super.draw(stripe);
    }

    private boolean passes() {
        return came.get() < after && came.getAndIncrement() < after;
    }

    @Override
    long early() {
        return Math.min(after, came.get());
    }
}
