package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.engine.LoadedPlan;
import org.jspecify.annotations.Nullable;

/** What is known of one connection of a driver. Thread-safe: a few words, each written whole. */
final class ConnectionInfo {

    private final boolean routes;
    private volatile Belonging belonging;
    private volatile boolean pooled;
    private volatile @Nullable Class<?> lentAs;
    private volatile @Nullable LoadedPlan clean;

    /** @param routes whether it only chooses among the connections of other libraries, so that calls on it are none of their own */
    ConnectionInfo(NamedSource source, boolean poolName, boolean routes) {
        this.belonging = new Belonging(source, poolName);
        this.routes = routes;
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

    boolean routes() {
        return routes;
    }

    /** Whether a pool keeps it; then calls that do not come through the pool's wrapper may be the pool's own, or the driver's. */
    boolean pooled() {
        return pooled;
    }

    void isPooled() {
        if (!pooled) {
            pooled = true;
        }
    }

    /** The class of the connection that the application got for it; null when that was not seen. */
    @Nullable
    Class<?> lentAs() {
        return lentAs;
    }

    void lentAs(Class<?> type) {
        if (lentAs != type) {
            lentAs = type;
        }
    }

    /** Whether nothing was done on it since its last commit, both seen under this plan. */
    boolean isClean(LoadedPlan plan) {
        return clean == plan;
    }

    /** A transaction has ended. */
    void ended(LoadedPlan plan) {
        clean = plan;
    }

    /** Something is done on it. */
    void worked() {
        if (clean != null) {
            clean = null;
        }
    }

    private record Belonging(NamedSource source, boolean poolName) {}
}
