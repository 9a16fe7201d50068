package io.chaos4j.event;

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
