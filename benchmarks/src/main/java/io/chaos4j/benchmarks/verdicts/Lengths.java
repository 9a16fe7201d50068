package io.chaos4j.benchmarks.verdicts;

/**
 * How long a run is.
 *
 * @param baseline in seconds
 * @param duration of the fault phase, in seconds
 */
record Lengths(int baseline, int duration) {

    /** Of a file that does not say. */
    private static final int SHORTEST_BASELINE = 30;

    /** The window of a stop condition. */
    private static final int SHORTEST_DURATION = 5;

    /** A fault phase, and a baseline that is as long. */
    static Lengths of(double seconds) {
        int duration = (int) Math.max(SHORTEST_DURATION, Math.ceil(seconds));
        return new Lengths(Math.max(SHORTEST_BASELINE, duration), duration);
    }
}
