package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.engine.LoadedPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Which data source the driver's connections belong to. Learned when a data source hands one out; a connection that was
 * out before is asked for its pool and its URL, once. Thread-safe.
 */
final class Connections {

    private static final String UNKNOWN = "unknown";

    private final WeakIdentityMap<ConnectionInfo> known = new WeakIdentityMap<>();
    private final WrappingOf classes;
    private final Sources sources;

    Connections(WrappingOf classes, Sources sources) {
        this.classes = classes;
        this.sources = sources;
    }

    /** The connection of a statement; null when it is closed or does not tell. */
    private static @Nullable Connection of(Object statement) {
        try {
            Statement open = (Statement) statement;
            return open.isClosed() ? null : open.getConnection();
        } catch (SQLException | RuntimeException | LinkageError closed) {
            return null;
        }
    }

    /** A data source has handed out a connection, or a driver has made one. */
    void belongs(Object connection, NamedSource source, boolean poolName) {
        Object drivers = classes.driversConnection(connection);
        @Nullable ConnectionInfo info = known.get(drivers);
        if (info == null) {
            known.put(drivers, new ConnectionInfo(source, poolName));
        } else {
            info.belongsTo(source, poolName);
        }
    }

    /**
     * What is known of a connection.
     *
     * @param outermost the statement or connection that the application called, to find the pool by
     */
    ConnectionInfo info(Connection connection, Object outermost) {
        @Nullable ConnectionInfo info = known.get(connection);
        if (info == null) {
            Object drivers = classes.driversConnection(connection);
            info = known.get(drivers);
            if (info == null) {
                info = ask((Connection) drivers, outermost);
                known.put(drivers, info);
            }
        }
        return info;
    }

    /** What is known of a statement's connection; null when the statement is closed. */
    @Nullable
    ConnectionInfo infoOfStatement(Object statement, Object outermost) {
        @Nullable Connection connection = of(statement);
        return connection == null ? null : info(connection, outermost);
    }

    /**
     * Whether a statement is known to belong to a data source that the plan does not name. A pool's statement never is: only
     * the driver's connections are known.
     */
    boolean isUnnamed(Object statement, LoadedPlan plan) {
        try {
            @Nullable Connection connection = ((Statement) statement).getConnection();
            @Nullable ConnectionInfo info = connection == null ? null : known.get(connection);
            return info != null && !info.source().namedBy(plan);
        } catch (SQLException | RuntimeException | LinkageError closed) {
            return false;
        }
    }

    /** What a connection is called, without asking it. */
    @Nullable
    NamedSource sourceIfKnown(Object connection) {
        @Nullable ConnectionInfo info = known.get(classes.driversConnection(connection));
        return info == null ? null : info.source();
    }

    private ConnectionInfo ask(Connection connection, Object outermost) {
        @Nullable Object outer = outermost instanceof Connection ? outermost : of(outermost);
        @Nullable String pool = outer == null || outer == connection ? null : Names.ofPoolAround(outer);
        return pool != null
                ? new ConnectionInfo(sources.named(pool), true)
                : new ConnectionInfo(sources.named(urlName(connection)), false);
    }

    private static String urlName(Connection connection) {
        try {
            @Nullable String url = connection.getMetaData().getURL();
            return url == null ? UNKNOWN : UrlName.of(url);
        } catch (SQLException | RuntimeException closed) {
            return UNKNOWN;
        }
    }
}
