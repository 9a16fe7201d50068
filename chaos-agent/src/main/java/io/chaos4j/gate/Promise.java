package io.chaos4j.gate;

import io.chaos4j.engine.Strike;
import io.chaos4j.fault.Effect;
import org.jspecify.annotations.Nullable;

/** What a call has promised its caller, such as to end within a timeout; a delay inside of it keeps that. */
public interface Promise {

    /**
     * Sits out a delay on the current thread.
     *
     * @return the exception that the call must end by because the promise ended the delay; null when the call happens
     */
    @Nullable
    Throwable sitOut(Strike strike, Effect.Delay delay);
}
