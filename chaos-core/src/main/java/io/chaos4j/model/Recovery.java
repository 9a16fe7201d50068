package io.chaos4j.model;

import java.time.Duration;

/**
 * When a service counts as recovered.
 *
 * @param within the longest time from disarm; later is CRITICAL
 * @param to how far above the baseline p50 and p90 may stay, as a share of it
 */
public record Recovery(Duration within, double to) {

    /** A minute, ten percent. */
    public static final Recovery DEFAULT = new Recovery(Duration.ofSeconds(60), 0.10);

    public Recovery {
        if (within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("recovery.within must be longer than 0s but was " + within);
        }
        if (!(to >= 0)) {
            throw new IllegalArgumentException("recovery.to must be 0% or more but was " + to);
        }
    }
}
