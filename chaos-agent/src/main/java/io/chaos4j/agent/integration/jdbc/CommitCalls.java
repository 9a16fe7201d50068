package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.target.jdbc.JdbcKind;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Measures and strikes commits and rollbacks, and the commit that {@code setAutoCommit(true)} implies. */
final class CommitCalls implements JdbcCalls {

    private final InjectedExceptions exceptions;
    private final Connections connections;
    private final Relations relations;

    CommitCalls(InjectedExceptions exceptions, Connections connections, Relations relations) {
        this.exceptions = exceptions;
        this.connections = connections;
        this.relations = relations;
    }

    @Override
    public @Nullable Frame begin(JdbcThread thread, Place place, Object receiver, @Nullable Object argument) {
        Nesting nesting = thread.commit;
        @Nullable Frame around = nesting.top();
        boolean own = around == null || !relations.continues(around, receiver, connections.wrappers());
        if (own
                && (leavesAutoCommit(place, (Connection) receiver, argument)
                        || relations.isCommitInternal(thread, receiver))) {
            return null;
        }
        if (!own) {
            return nesting.push(this, place, receiver, null, false);
        }
        // Found out before anything has begun, because it may fail.
        Object drivers = connections.wrappers().end(receiver);
        boolean clean = place.operation() == Operation.AUTO_COMMIT && isClean(drivers, place);
        Frame frame = clean
                ? nesting.push(this, place, receiver, null, true)
                : nesting.measured(this, place, receiver, null, true);
        if (clean) {
            frame.call().settle(drivers);
        }
        if (around != null) {
            around.call().handOn();
        }
        return frame;
    }

    @Override
    public @Nullable Throwable decide(JdbcThread thread, Frame frame) {
        LogicalCall call = frame.call();
        if (call.decided() || connections.wrappers().isWrapper(frame.receiver())) {
            return null;
        }
        Object drivers = connections.wrappers().end(frame.receiver());
        ConnectionInfo info = connections.info(drivers, frame.beginning().receiver());
        if (info.routes()) {
            return null;
        }
        call.settle(drivers);
        if (DirectCalls.areInternal(frame, info)) {
            return null;
        }
        return call.decide(
                info.source().binding(frame.place().plan(), JdbcKind.COMMIT), frame.place(), frame, exceptions);
    }

    @Override
    public void ending(Frame frame, @Nullable Object value, @Nullable Throwable thrown) {
        LogicalCall call = frame.call();
        if (!frame.first() || call.handedOn()) {
            return;
        }
        Object drivers = connections.wrappers().end(frame.receiver());
        ConnectionInfo info = connections.info(drivers, frame.receiver());
        if (!call.decided()) {
            call.count(info.source().binding(frame.place().plan(), JdbcKind.COMMIT));
        }
        if (thrown == null || call.happened()) {
            info.ended(frame.place().plan());
        }
    }

    /** Whether auto-commit is switched off, or is on already: then nothing is committed. */
    private static boolean leavesAutoCommit(Place place, Connection connection, @Nullable Object on) {
        if (place.operation() != Operation.AUTO_COMMIT) {
            return false;
        }
        try {
            return !Boolean.TRUE.equals(on) || connection.getAutoCommit();
        } catch (SQLException | RuntimeException | LinkageError closed) {
            return true;
        }
    }

    /** Whether the transaction has just been committed, so that there is nothing left to commit. */
    private boolean isClean(Object drivers, Place place) {
        @Nullable ConnectionInfo info = connections.known(drivers);
        return info != null && info.isClean(place.plan());
    }
}
