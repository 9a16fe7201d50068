package io.chaos4j.junit;

import java.util.function.BooleanSupplier;

/**
 * Whether a test makes any traffic at the points of its run. Without a single call in its first ten seconds it would wait for a steady
 * state, a baseline and a fault phase in which nothing happens. One call is enough: then the run's own rules judge. Asked by one
 * thread; the answer may be read by others.
 */
final class Traffic {

    static final int PATIENCE_SECONDS = 10;

    private final BooleanSupplier calls;
    private boolean seen;
    private int silent;
    private volatile boolean missing;

    /** @param calls whether a call ended in the last second */
    Traffic(BooleanSupplier calls) {
        this.calls = calls;
    }

    /** A second of the run is over. */
    void second() {
        if (seen) {
            return;
        }
        seen = calls.getAsBoolean();
        silent++;
        missing = !seen && silent >= PATIENCE_SECONDS;
    }

    boolean isMissing() {
        return missing;
    }
}
