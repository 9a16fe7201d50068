package io.chaos4j.check;

import io.chaos4j.check.claim.Estimate;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A condition looked at once.
 *
 * @param outcome true, false or unknown
 * @param value the left side in words
 * @param limit the right side in words
 * @param calls how many calls it rests on; -1 where calls are not what is counted
 * @param reason why it is unknown or false where the values do not say, and what has not ended; else empty
 * @param estimate the left side with its limits; null where it is exact or unknown
 */
public record Judged(
        Outcome outcome,
        String value,
        String limit,
        long calls,
        String reason,
        @Nullable Estimate estimate) {

    /** What is exact. */
    public Judged(Outcome outcome, String value, String limit, long calls, String reason) {
        this(outcome, value, limit, calls, reason, null);
    }

    public static Judged unknown(String limit, long calls, String reason) {
        return new Judged(Outcome.UNKNOWN, "unknown", limit, calls, reason);
    }

    /** The same for one more reason; an empty one is none. */
    Judged because(String more) {
        return more.isEmpty()
                ? this
                : new Judged(outcome, value, limit, calls, reason.isEmpty() ? more : reason + "; " + more, estimate);
    }

    /** Whether it is unknown because there were too few calls, and not because whoever was asked did not answer. */
    public boolean wantsCalls() {
        return outcome == Outcome.UNKNOWN && calls >= 0;
    }

    public boolean isTrue() {
        return outcome == Outcome.TRUE;
    }

    /** For people: {@code 212ms (limit < 200ms)}. */
    public String text() {
        return outcome == Outcome.UNKNOWN && !reason.isEmpty()
                ? "unknown: " + reason
                : value + (limit.isEmpty() ? "" : " (" + limit + ")") + (reason.isEmpty() ? "" : "; " + reason);
    }
}
