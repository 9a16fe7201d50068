package io.chaos4j.model;

import org.jspecify.annotations.Nullable;

/**
 * What callers get where a call fails in a way that they know from the real thing.
 *
 * @param type the exception's binary name
 * @param message what the real one says; one line
 * @param sqlState for {@code java.sql.SQLException} and subtypes; else null
 */
public record Failure(String type, String message, @Nullable String sqlState) {

    /** One without an SQL state. */
    public Failure(String type, String message) {
        this(type, message, null);
    }
}
