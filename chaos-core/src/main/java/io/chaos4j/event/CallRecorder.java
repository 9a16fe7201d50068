package io.chaos4j.event;

import io.chaos4j.model.Arm;
import org.jspecify.annotations.Nullable;

/**
 * Where the single calls of one point are counted. Primitive on purpose: it stands on the hot path, allocates nothing
 * and takes no lock. Thread-safe.
 */
public interface CallRecorder {

    /**
     * A call begins.
     *
     * @param nanos the time, as {@link System#nanoTime()}
     * @return the segment of the run in which it began; to be handed back at its end
     */
    int begun(long nanos);

    /** The same for a point whose calls are divided by arm: what {@link #begun} gives then says in which arm the call began. */
    default CallRecorder divided(Arms arms) {
        return this;
    }

    /**
     * The arm of a call.
     *
     * @param segment what {@link #begun} gave
     * @return null where it has none, or one that was drawn in an earlier run
     */
    default @Nullable Arm arm(int segment) {
        return null;
    }

    /** Knows the arm of the call that the current thread begins now. */
    @FunctionalInterface
    interface Arms {
        /** That of the outermost call around it that has one; else it is drawn. Null while calls are not divided. */
        @Nullable
        Arm next();
    }

    /**
     * A call returned.
     *
     * @param segment what {@link #begun} gave
     * @param nanos how long it took
     */
    void returned(int segment, long nanos);

    /**
     * A call ended by an exception.
     *
     * @param segment what {@link #begun} gave
     * @param nanos how long it took
     * @param type the exception's class
     */
    void threw(int segment, long nanos, Class<?> type);
}
