package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.engine.LoadedPlan;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
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
    private final Wrappers wrappers = new Wrappers(Connection.class);
    private final Sources sources;

    Connections(Sources sources) {
        this.sources = sources;
    }

    /** Which connections wrap others. */
    Wrappers wrappers() {
        return wrappers;
    }

    /** The connection that an object of JDBC is on, as it tells it; null when it is closed or does not tell. */
    static @Nullable Connection of(Object object) {
        try {
            if (object instanceof Statement statement) {
                return statement.isClosed() ? null : statement.getConnection();
            }
            if (object instanceof Connection connection) {
                return connection;
            }
            if (object instanceof ResultSet rows) {
                @Nullable Statement statement = rows.isClosed() ? null : rows.getStatement();
                return statement == null ? null : statement.getConnection();
            }
            return object instanceof DatabaseMetaData data ? data.getConnection() : null;
        } catch (SQLException | RuntimeException | LinkageError closed) {
            return null;
        }
    }

    /** The driver's connection that an object of JDBC is on, as far as wrappers let us see; null when it does not tell. */
    @Nullable
    Object behind(Object object) {
        @Nullable Connection connection = of(object);
        return connection == null ? null : wrappers.end(connection);
    }

    /** A data source has handed out a connection, or a driver has made one. */
    ConnectionInfo belongs(Object connection, NamedSource source, boolean poolName) {
        Object drivers = wrappers.end(connection);
        @Nullable ConnectionInfo info = known.get(drivers);
        if (info == null) {
            info = new ConnectionInfo(source, poolName, Reach.chooses(drivers, wrappers));
            known.put(drivers, info);
        } else {
            info.belongsTo(source, poolName);
        }
        return info;
    }

    /**
     * What is known of a driver's connection.
     *
     * @param outermost the object that the application called, to find the pool by
     */
    ConnectionInfo info(Object drivers, Object outermost) {
        @Nullable ConnectionInfo info = known.get(drivers);
        if (info == null) {
            info = ask((Connection) drivers, outermost);
            known.put(drivers, info);
        }
        return info;
    }

    /** What is known of a driver's connection without asking it; null when nothing is. */
    @Nullable
    ConnectionInfo known(Object drivers) {
        return known.get(drivers);
    }

    /**
     * Whether a statement is known to belong to a data source that the plan does not name. A pool's statement never is: only
     * the driver's connections are known.
     */
    boolean isUnnamed(Object statement, LoadedPlan plan) {
        try {
            @Nullable
            Connection connection = statement instanceof Statement open ? open.getConnection() : of(statement);
            @Nullable ConnectionInfo info = connection == null ? null : known.get(connection);
            return info != null && !info.source().namedBy(plan);
        } catch (SQLException | RuntimeException | LinkageError closed) {
            return false;
        }
    }

    /** What a connection is called, without asking it. */
    @Nullable
    NamedSource sourceIfKnown(Object connection) {
        @Nullable ConnectionInfo info = known.get(wrappers.end(connection));
        return info == null ? null : info.source();
    }

    private ConnectionInfo ask(Connection connection, Object outermost) {
        @Nullable Object outer = of(outermost);
        @Nullable Object around = outer == connection ? null : outer;
        @Nullable String pool = around == null ? null : Names.ofPoolAround(around);
        NamedSource source = sources.named(pool == null ? urlName(connection) : pool);
        ConnectionInfo made = new ConnectionInfo(source, pool != null, Reach.chooses(connection, wrappers));
        if (around != null) {
            made.isPooled();
        }
        return made;
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
