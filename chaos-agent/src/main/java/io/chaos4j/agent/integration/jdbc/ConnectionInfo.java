package io.chaos4j.agent.integration.jdbc;

/** What is known of one connection of a driver. Thread-safe: two words, each written whole. */
final class ConnectionInfo {

    private volatile Belonging belonging;
    private volatile boolean pooled;

    ConnectionInfo(NamedSource source, boolean poolName) {
        belonging = new Belonging(source, poolName);
    }

    NamedSource source() {
        return belonging.source;
    }

    /** It was handed out by a data source of this name; a pool's name stays before a URL. */
    void belongsTo(NamedSource source, boolean poolName) {
        Belonging now = belonging;
        if (now.source != source && (poolName || !now.poolName)) {
            belonging = new Belonging(source, poolName);
        }
    }

    /** Whether calls come to it through a wrapper; then those that do not may be the pool's own, or the driver's. */
    boolean pooled() {
        return pooled;
    }

    void calledThroughAWrapper() {
        if (!pooled) {
            pooled = true;
        }
    }

    private record Belonging(NamedSource source, boolean poolName) {}
}
