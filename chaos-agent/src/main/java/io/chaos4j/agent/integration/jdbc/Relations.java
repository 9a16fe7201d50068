package io.chaos4j.agent.integration.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * What a woven method that begins has to do with those that the thread is inside of. Seen from the objects of these very
 * calls: which holds which, and on which connection each is.
 */
final class Relations {

    /** How drivers call the connection that code inside of the database is given. */
    private static final String OF_THE_DATABASE = "jdbc:default:connection";

    private static final String OF_ITS_COLUMNS = "jdbc:columnlist:connection";

    private final Connections connections;

    Relations(Connections connections) {
        this.connections = connections;
    }

    /**
     * Whether a method of the same sort is part of the call around it: it is a wrapper's or a driver's call of itself. Else a
     * call of its own begins, such as that of a function in the database that asks another pool.
     */
    boolean continues(Frame around, Object receiver, Wrappers wrappers) {
        if (around.receiver() == receiver) {
            return true;
        }
        LogicalCall call = around.call();
        if (!call.decided() && wrappers.leadsTo(around.receiver(), receiver)) {
            return true;
        }
        @Nullable Object connection = connections.behind(receiver);
        if (connection == null) {
            return true;
        }
        if (!call.decided()) {
            return connection == connections.behind(around.receiver());
        }
        return connection == call.connection() || isOfTheDatabase(connection, receiver);
    }

    /** Whether a statement that begins now is part of something else, such as a pool's check of a connection. */
    boolean isStatementInternal(JdbcThread thread, Object receiver) {
        return isInternal(thread, receiver, thread.commit.top());
    }

    /** Whether a commit that begins now is part of something else. */
    boolean isCommitInternal(JdbcThread thread, Object receiver) {
        return isInternal(thread, receiver, thread.statement.top());
    }

    private boolean isInternal(JdbcThread thread, Object receiver, @Nullable Frame other) {
        @Nullable Frame silent = thread.silent.top();
        @Nullable Frame connect = thread.connect.top();
        @Nullable Frame physical = thread.physical.top();
        if (silent == null && connect == null && physical == null && other == null) {
            return false;
        }
        @Nullable Object connection = connections.behind(receiver);
        return connection == null
                || isOn(silent, connection)
                || isOn(other, connection)
                || makes(connect, connection)
                || makes(physical, connection);
    }

    private boolean isOn(@Nullable Frame around, Object connection) {
        if (around == null) {
            return false;
        }
        @Nullable Object its = connections.behind(around.receiver());
        return its == null || its == connection;
    }

    /** Whether a request for a connection may be about this one; one that is known to be another source's is not. */
    private boolean makes(@Nullable Frame request, Object connection) {
        if (request == null) {
            return false;
        }
        @Nullable ConnectionInfo info = connections.known(connection);
        return info == null
                || info.lentAs() == null
                || info.source() == request.call().source();
    }

    private boolean isOfTheDatabase(Object connection, Object receiver) {
        String name = connections.info(connection, receiver).source().name();
        return name.equals(OF_THE_DATABASE) || name.equals(OF_ITS_COLUMNS);
    }
}
