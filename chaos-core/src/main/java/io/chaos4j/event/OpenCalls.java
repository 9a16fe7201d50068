package io.chaos4j.event;

/** The measured calls that have begun and not ended. Asked once a second, by one thread at a time. */
@FunctionalInterface
public interface OpenCalls {

    /** None is known of. */
    OpenCalls NONE = sink -> {};

    /**
     * Tells the calls that are open. Others begin and end meanwhile; what this says of one call is true of that call.
     *
     * @param sink gets each of them once
     */
    void read(Sink sink);

    /** Takes them. */
    @FunctionalInterface
    interface Sink {

        /**
         * One that is open.
         *
         * @param recorder where it will be counted when it ends
         * @param segment what {@link CallRecorder#begun} gave for it
         * @param begun when that was, as {@link System#nanoTime()}
         * @param injected the delays that were injected into it so far, in nanoseconds, the one included that is not over; 0 where that
         *     is not known
         */
        void open(CallRecorder recorder, int segment, long begun, long injected);
    }
}
