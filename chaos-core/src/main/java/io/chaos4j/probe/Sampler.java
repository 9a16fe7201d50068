package io.chaos4j.probe;

/** Looks for one probe in one run, once a second, on a thread of the engine. Never throws. One thread only. */
@FunctionalInterface
public interface Sampler {

    /** Begins to ask whatever takes time, without waiting: all probes are asked before any answer is waited for. */
    default void ask() {}

    /**
     * Waits for the answer, for as long as its source is given.
     *
     * @param now the time of this look, in nanoseconds of the engine's clock
     * @param samples where each reading goes
     */
    void read(long now, Samples samples);

    /** The faults have been withdrawn: what was seen under them says nothing of what comes now. */
    default void restart(long now) {}

    /** Where readings go. */
    interface Samples {

        /**
         * Keeps a reading of this look.
         *
         * @param series its name, under which a window finds it: the probe's text, where it has but one
         */
        void add(String series, Reading reading);
    }
}
