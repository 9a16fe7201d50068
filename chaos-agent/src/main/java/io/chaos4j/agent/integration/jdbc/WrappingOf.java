package io.chaos4j.agent.integration.jdbc;

import org.jspecify.annotations.Nullable;

/** What is known of the classes of statements and connections, and where a chain of connections ends. Thread-safe. */
final class WrappingOf {

    /** Longer chains of wrappers are circles. */
    private static final int LONGEST = 16;

    private final ClassValue<Wrapping> known = new ClassValue<>() {
        @Override
        protected Wrapping computeValue(Class<?> type) {
            return Wrapping.of(type);
        }
    };

    Wrapping of(Class<?> type) {
        return known.get(type);
    }

    /** The driver's connection under a pool's, as far as its wrappers let us see; allocates nothing. */
    Object driversConnection(Object connection) {
        Object at = connection;
        for (int i = 0; i < LONGEST; i++) {
            @Nullable Object next = of(at.getClass()).delegate(at, this);
            if (next == null || next == connection) {
                return at;
            }
            at = next;
        }
        return at;
    }
}
