package io.chaos4j.model;

import java.time.Duration;

/**
 * One line of the check language.
 *
 * @param text the line as written, without its comment
 * @param condition what is compared
 * @param consecutive evaluations in a row, one a second, that must agree; 1 or more
 * @param after from when on the check counts, from arming
 */
public record Check(String text, Condition condition, int consecutive, Duration after) {
    public Check {
        if (consecutive < 1) {
            throw new IllegalArgumentException("'for' must be 1s or longer but was " + consecutive + "s");
        }
        if (after.isNegative()) {
            throw new IllegalArgumentException("'after' must not be negative but was " + after);
        }
    }
}
