package io.chaos4j.agent.integration.kit;

import io.chaos4j.engine.Strike;
import io.chaos4j.fault.Effect;
import org.jspecify.annotations.Nullable;

/** The second part of a delay whose first was before the call. While the call happens it is not announced, and keeps no disarming waiting. */
public record Rest(Strike strike, Effect.Delay delay) implements Behind {

    @Override
    public @Nullable Strike announce() {
        return strike.again() ? strike : null;
    }

    @Override
    public Effect effect(Strike announced) {
        return delay;
    }
}
