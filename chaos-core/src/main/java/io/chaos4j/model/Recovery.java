package io.chaos4j.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a service counts as recovered.
 *
 * @param within the longest time from disarm; later is CRITICAL
 * @param to how far above the baseline p50 and p90 may stay, as a share of it
 * @param rate the share of the baseline's rate that must be back; 0 where the rate says nothing about recovery
 * @param watch how long it has to stay recovered; null where the file leaves that to whoever runs it
 */
public record Recovery(
        Duration within, double to, double rate, @Nullable Duration watch) {

    /** How long a service has to stay recovered where the file does not say: long enough to see a relapse. */
    public static final Duration USUAL_WATCH = Duration.ofSeconds(15);

    /** A minute, ten percent, nine tenths of the rate. */
    public static final Recovery DEFAULT = new Recovery(Duration.ofSeconds(60), 0.10, 0.90, null);

    public Recovery {
        if (within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("recovery.within must be longer than 0s but was " + within);
        }
        if (!(to >= 0)) {
            throw new IllegalArgumentException("recovery.to must be 0% or more but was " + to);
        }
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("recovery.rate must be between 0% and 100% but was " + rate);
        }
        if (watch != null && (watch.isNegative() || watch.compareTo(within) > 0)) {
            throw new IllegalArgumentException(
                    "recovery.watch must be between 0s and recovery.within but was " + watch);
        }
    }

    /** Whether the rate of a point decides too. */
    public boolean asksRate() {
        return rate > 0;
    }

    /**
     * How long it has to stay recovered.
     *
     * @param usual where the file does not say; never longer than it may take to recover
     */
    public Duration watch(Duration usual) {
        return watch != null ? watch : usual.compareTo(within) < 0 ? usual : within;
    }
}
