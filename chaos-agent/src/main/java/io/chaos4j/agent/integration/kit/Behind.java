package io.chaos4j.agent.integration.kit;

import io.chaos4j.engine.Strike;
import io.chaos4j.fault.Effect;
import org.jspecify.annotations.Nullable;

/** What remains to be done when a call has happened. */
public sealed interface Behind permits Chosen, Rest {

    /** Its time is now; null where nothing happens to the call after all. */
    @Nullable
    Strike announce();

    /** What is to be done then. */
    Effect effect(Strike announced);
}
