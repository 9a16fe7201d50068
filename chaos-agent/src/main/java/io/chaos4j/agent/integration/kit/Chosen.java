package io.chaos4j.agent.integration.kit;

import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.RuleArm;
import io.chaos4j.engine.Strike;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.CallStack;
import org.jspecify.annotations.Nullable;

/**
 * A call that a rule has chosen when it began, and acts on when it ends. It is announced then and not before: a call that never ends must not keep a
 * disarming waiting.
 */
public record Chosen(RuleArm arm, long drawn, boolean serves) implements Behind {

    /** What a rule chooses of the call that begins on this thread; null where it does not. */
    public static @Nullable Chosen by(ActiveRule rule) {
        @Nullable RuleArm arm = rule.arm();
        if (arm == null) {
            return null;
        }
        long drawn = arm.draw(CallStack.current().stripe());
        return drawn == RuleArm.SPARED ? null : new Chosen(arm, drawn, arm.serves());
    }

    /** One of a dry run is counted, and that is all. */
    @Override
    public @Nullable Strike announce() {
        @Nullable Strike strike = arm.announce(drawn, serves);
        if (strike != null && strike.dry()) {
            strike.done();
            return null;
        }
        return strike;
    }

    @Override
    public Effect effect(Strike announced) {
        return ((Effect.After) announced.effect()).then();
    }
}
