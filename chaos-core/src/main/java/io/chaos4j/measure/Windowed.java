package io.chaos4j.measure;

/**
 * Calls of a window, and how long the window was.
 *
 * @param calls the calls
 * @param seconds the window's length
 */
public record Windowed(Calls calls, double seconds) {

    /** Calls per second; NaN for an empty window. */
    public double rate() {
        return seconds <= 0 ? Double.NaN : calls.count() / seconds;
    }
}
