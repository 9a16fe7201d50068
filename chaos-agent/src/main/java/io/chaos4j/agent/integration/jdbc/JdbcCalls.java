package io.chaos4j.agent.integration.jdbc;

import org.jspecify.annotations.Nullable;

/** What is done with the calls of one operation: at their beginning, and in the frame that it gives them. */
interface JdbcCalls extends FrameCalls {

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
}
