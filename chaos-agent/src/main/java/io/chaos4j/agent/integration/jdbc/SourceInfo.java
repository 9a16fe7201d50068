package io.chaos4j.agent.integration.jdbc;

import org.jspecify.annotations.Nullable;

/** What is known of one data source object. */
final class SourceInfo {

    private final @Nullable NamedSource source;
    private final boolean poolName;
    private final boolean complete;
    private volatile boolean wraps;

    /**
     * @param source what it is called; null when it does not tell, as one that only passes on to others
     * @param poolName whether it is named by a pool, which counts for more than a URL
     * @param complete whether there is nothing more to ask it for
     */
    SourceInfo(@Nullable NamedSource source, boolean poolName, boolean complete) {
        this.source = source;
        this.poolName = poolName;
        this.complete = complete;
    }

    @Nullable
    NamedSource source() {
        return source;
    }

    boolean hasPoolName() {
        return poolName;
    }

    boolean complete() {
        return complete;
    }

    /** Whether it hands out connections that wrap others; then it is no driver's that a pool fills itself from. */
    boolean wraps() {
        return wraps;
    }

    void learnedThatItWraps() {
        if (!wraps) {
            wraps = true;
        }
    }
}
