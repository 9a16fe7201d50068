package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.engine.Strike;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.target.jdbc.JdbcKind;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** Measures and strikes the execution of statements, and what result sets write and read again by statements of their own. */
final class StatementCalls implements JdbcCalls {

    private final InjectedExceptions exceptions;
    private final Wrappers wrappers;
    private final Connections connections;
    private final Relations relations;
    private final Prepared prepared;
    private final StatementDelays delays;

    StatementCalls(
            InjectedExceptions exceptions,
            Wrappers wrappers,
            Connections connections,
            Relations relations,
            Prepared prepared,
            StatementDelays delays) {
        this.exceptions = exceptions;
        this.wrappers = wrappers;
        this.connections = connections;
        this.relations = relations;
        this.prepared = prepared;
        this.delays = delays;
    }

    @Override
    public @Nullable Frame begin(JdbcThread thread, Place place, Object receiver, @Nullable Object argument) {
        @Nullable Frame around = thread.statement.top();
        boolean own = around == null || !relations.continues(around, receiver, wrappers);
        if (own && (connections.isUnnamed(receiver, place.plan()) || relations.isStatementInternal(thread, receiver))) {
            return null;
        }
        Frame frame = thread.statement.measured(this, place, receiver, argument, own);
        if (own && around != null) {
            around.call().handOn();
        }
        return frame;
    }

    @Override
    public @Nullable Throwable decide(JdbcThread thread, Frame frame) {
        LogicalCall call = frame.call();
        return call.decided() || wrappers.isWrapper(frame.receiver()) ? null : settle(frame, call);
    }

    @Override
    public @Nullable Throwable sitOut(Frame frame, Strike strike, Effect.Delay delay) {
        return delays.sitOut(frame, strike, delay);
    }

    /** A call that no woven driver was seen to answer counts all the same. */
    @Override
    public void ending(Frame frame, @Nullable Object value, @Nullable Throwable thrown) {
        LogicalCall call = frame.call();
        if (frame.first() && !call.decided() && !call.handedOn()) {
            @Nullable Object connection = connections.behind(frame.receiver());
            if (connection != null) {
                ConnectionInfo info = connections.info(connection, frame.receiver());
                call.count(info.source().binding(frame.place().plan(), kind(frame)));
            }
        }
    }

    private @Nullable Throwable settle(Frame frame, LogicalCall call) {
        @Nullable Connection connection = Connections.of(frame.receiver());
        if (connection == null) {
            return null;
        }
        Object drivers = connections.wrappers().end(connection);
        ConnectionInfo info = connections.info(drivers, frame.beginning().receiver());
        if (info.routes()) {
            return null;
        }
        call.settle(drivers);
        if (DirectCalls.areInternal(frame, info)) {
            return null;
        }
        info.worked();
        return call.decide(info.source().binding(frame.place().plan(), kind(frame)), frame.place(), frame, exceptions);
    }

    /** The method's name tells, or the SQL, or what was prepared. */
    private JdbcKind kind(Frame drivers) {
        Nesting nesting = drivers.nesting();
        for (int i = drivers.beginning().index(); i <= drivers.index(); i++) {
            @Nullable JdbcKind kind = nesting.frame(i).kind();
            if (kind != null) {
                return kind;
            }
        }
        @Nullable String sql = drivers.text();
        return sql != null ? SqlKind.of(sql) : prepared.kind(drivers.receiver(), wrappers);
    }
}
