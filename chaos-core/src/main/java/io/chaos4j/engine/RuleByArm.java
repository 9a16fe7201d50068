package io.chaos4j.engine;

import io.chaos4j.model.Arm;
import io.chaos4j.plan.PlannedRule;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A rule of an experiment whose calls are divided: it does not draw by itself but asks for the arm of the call that the thread is inside of.
 * In a struck one it strikes whatever reaches it, or as much less as its rate is lower than the highest of the experiment; in a control
 * nothing. A call that is inside of none it leaves alone, for no one knows which arm waits for it.
 *
 * <p>A class of its own, so that rules which draw, as all do otherwise, have nothing to ask.
 */
final class RuleByArm extends RuleArm {

    private final Arms arms;
    private final LongAdder control = new LongAdder();
    private final LongAdder outside = new LongAdder();

    RuleByArm(String experiment, PlannedRule rule, Arming arming, Arms arms) {
        super(experiment, rule, arming, Math.min(1, rule.rate() / arms.share()));
        this.arms = arms;
    }

    @Override
    public long draw(int stripe) {
        if (isOver()) {
            return SPARED;
        }
        @Nullable Arm arm = arms.current();
        if (arm == Arm.STRUCK) {
            return drawn(stripe);
        }
        (arm == null ? outside : control).increment();
        return SPARED;
    }

    @Override
    long eligible(long decided, long early) {
        return allDrawn() + control.sum() + outside.sum();
    }

    @Override
    long outside() {
        return outside.sum();
    }
}
