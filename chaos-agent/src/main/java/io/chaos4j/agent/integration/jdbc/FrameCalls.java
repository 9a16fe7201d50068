package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.engine.Strike;
import io.chaos4j.fault.Effect;
import org.jspecify.annotations.Nullable;

/** What is done with a call that has a frame, while it is delayed and when it ends. */
interface FrameCalls {

    /**
     * Sits out a delay of the call.
     *
     * @return the exception that it must end by, because it has promised not to take that long; null when it happens
     */
    default @Nullable Throwable sitOut(Frame frame, Strike strike, Effect.Delay delay) {
        strike.await(delay);
        return null;
    }

    /**
     * A call ends, its frame still being there.
     *
     * @param value what it returned where that is a reference
     * @param thrown the exception that it ends by; null when it returned
     */
    default void ending(Frame frame, @Nullable Object value, @Nullable Throwable thrown) {}
}
