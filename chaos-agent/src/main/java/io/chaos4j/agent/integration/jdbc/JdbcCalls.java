package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.engine.Strike;
import io.chaos4j.fault.Effect;
import org.jspecify.annotations.Nullable;

/** What is done at the beginning and at the end of the calls of one operation. */
interface JdbcCalls {

    /**
     * A call begins: takes a frame, and says what the call is as soon as that is known.
     *
     * @param argument the method's first argument where it is a reference
     * @return the frame; null when the call is none of the engine's
     */
    @Nullable
    Frame begin(JdbcThread thread, Place place, Object receiver, @Nullable Object argument);

    /**
     * Says what the call is, and lets the plan's rules strike it.
     *
     * @return the exception that it must end by instead of happening; null when it happens
     */
    @Nullable
    Throwable decide(JdbcThread thread, Frame frame);

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
