package io.chaos4j.fault;

import org.jspecify.annotations.Nullable;

/** What a fault decides for one call. */
public sealed interface Effect {

    /**
     * The call begins later.
     *
     * @param nanos how much later; 0 or more
     */
    record Delay(long nanos) implements Effect {
        public Delay {
            if (nanos < 0) {
                throw new IllegalArgumentException("a delay is 0 or longer but was " + nanos + " ns");
            }
        }
    }

    /**
     * The call does not happen; the caller gets an exception. The gate makes it, with the loader of the woven class.
     *
     * @param type the exception's binary name
     * @param message its message; null for the usual words that name experiment, fault and point
     * @param sqlState for {@code java.sql.SQLException} and subtypes; else null
     * @param vendorCode for {@code java.sql.SQLException} and subtypes; else 0
     */
    record Throw(
            String type, @Nullable String message, @Nullable String sqlState, int vendorCode) implements Effect {}
}
