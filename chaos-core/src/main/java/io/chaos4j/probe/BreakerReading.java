package io.chaos4j.probe;

import io.chaos4j.probe.Reading.Status;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A breaker at one moment.
 *
 * @param status whether it was found, and if not, what kind of trouble that is
 * @param state its state; null unless known
 * @param thresholds what makes it open; null unless known
 * @param reason why nothing is known, with the names that exist; empty when known
 */
public record BreakerReading(
        Status status,
        @Nullable BreakerState state,
        @Nullable Thresholds thresholds,
        String reason) {

    /**
     * What makes a breaker open. Shares are of 1.
     *
     * @param failureShare it opens when this share of the calls fails
     * @param slowShare it opens when this share of the calls is slow
     * @param slowCall a call that lasts longer is slow
     * @param minimumCalls it decides nothing before so many calls
     * @param window the calls, or the seconds, that it looks back on
     * @param windowOfSeconds whether the window counts seconds and not calls
     */
    public record Thresholds(
            double failureShare,
            double slowShare,
            Duration slowCall,
            int minimumCalls,
            int window,
            boolean windowOfSeconds) {}

    /** Found. */
    public static BreakerReading of(BreakerState state, Thresholds thresholds) {
        return new BreakerReading(Status.KNOWN, state, thresholds, "");
    }

    /** Not found or not readable. */
    public static BreakerReading none(Status status, String reason) {
        return new BreakerReading(status, null, null, reason);
    }

    /** Whether it was found and could be read. */
    public boolean known() {
        return status == Status.KNOWN;
    }

    /** For people: the state, or {@code unknown: reason}. */
    public String text() {
        return state == null ? "unknown: " + reason : state.name();
    }
}
