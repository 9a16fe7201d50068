package io.chaos4j.measure;

import java.util.List;

/**
 * Calls of a window, and how long the window was.
 *
 * @param calls the calls
 * @param seconds the window's length
 * @param blocks the same calls second by second, or in longer blocks where the window is long; empty where no one asks how they differ
 */
public record Windowed(Calls calls, double seconds, List<Block> blocks) {

    public Windowed(Calls calls, double seconds) {
        this(calls, seconds, List.of());
    }

    /** Calls per second; NaN for an empty window. */
    public double rate() {
        return seconds <= 0 ? Double.NaN : calls.count() / seconds;
    }
}
