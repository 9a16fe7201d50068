package io.chaos4j.model;

import org.jspecify.annotations.Nullable;

/**
 * A target that is written as a map: {@code {http-client: {host: risk-engine}}}. What is missing or of the wrong shape is null, and reported by the
 * schema; what a value means is the kind's to say.
 */
public interface TargetParameters {

    /** The text behind a key; null where none stands there. */
    @Nullable
    String text(String key);

    /** A whole number between two bounds, which is a problem where it is another; null where none stands there. */
    @Nullable
    Integer number(String key, int min, int max);

    /** The map behind a key; one without keys where none stands there. */
    TargetParameters map(String key);

    /** A problem of one key's value, worded to follow its place. */
    void problem(String key, String message);
}
