package io.chaos4j.engine;

import io.chaos4j.model.Schedule;
import io.chaos4j.plan.PlannedRule;
import java.util.concurrent.atomic.LongAdder;

/**
 * A rule that strikes by a schedule. A call that comes outside of it draws nothing, so the seed's choices are made among those within. Each call
 * reads the clock, before it draws.
 *
 * <p>A class of its own, so that other rules have nothing to ask.
 */
final class ScheduledRule extends RuleArm {

    private final Schedule schedule;
    private final LongAdder outside = new LongAdder();

    ScheduledRule(String experiment, PlannedRule rule, Arming arming) {
        super(experiment, rule, arming);
        this.schedule = rule.schedule();
    }

    @Override
    public long draw(int stripe) {
        if (isOver()) {
            return SPARED;
        }
        double share = schedule.share(arming.clock.nanoTime() - arming.since);
        if (share == 0) {
            outside.increment();
            return SPARED;
        }
        return drawn(stripe, share);
    }

    @Override
    long early() {
        return outside.sum();
    }

    @Override
    long eligible(long decided, long early) {
        return early + allDrawn();
    }
}
