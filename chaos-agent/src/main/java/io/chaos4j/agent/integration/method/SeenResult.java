package io.chaos4j.agent.integration.method;

import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/**
 * What a method returned last. Thread-safe.
 *
 * <p>Soft: the place keeps it for as long as the plan is loaded, and an application that needs the memory must not go without.
 */
final class SeenResult {

    private static final Object NULL = new Object();
    private static final SoftReference<Object> NOTHING = new SoftReference<>(null);

    private volatile SoftReference<Object> last = NOTHING;

    void set(@Nullable Object result) {
        last = new SoftReference<>(result == null ? NULL : result);
    }

    /** What is kept of it, for {@link #result}; null when there is nothing. One look: the JVM may take it at any moment. */
    @Nullable
    Object kept() {
        return last.get();
    }

    /** The result that something kept stands for. */
    static @Nullable Object result(@Nullable Object kept) {
        return kept == NULL ? null : kept;
    }
}
