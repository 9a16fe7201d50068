package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.target.jdbc.JdbcKind;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Measures and strikes the requests for a connection, and learns which data source a connection belongs to. */
final class ConnectCalls implements JdbcCalls {

    private final InjectedExceptions exceptions;
    private final Sources sources;
    private final Connections connections;
    private final PhysicalCalls physical;

    ConnectCalls(InjectedExceptions exceptions, Sources sources, Connections connections, PhysicalCalls physical) {
        this.exceptions = exceptions;
        this.sources = sources;
        this.connections = connections;
        this.physical = physical;
    }

    @Override
    public @Nullable Frame begin(JdbcThread thread, Place place, Object receiver, @Nullable Object argument) {
        if (!(receiver instanceof DataSource) || thread.physical.inside() || thread.silent.inside()) {
            return null;
        }
        SourceInfo info = sources.of(receiver);
        if (isFilling(place, info)) {
            // A pool's own helper asks the driver itself, and the driver is the one to strike.
            boolean helper = Families.isPool(receiver.getClass().getName());
            return helper ? null : physical.begin(thread, place, receiver, null);
        }
        Nesting nesting = thread.connect;
        @Nullable Frame around = nesting.top();
        boolean own = around == null || !continues(around, receiver, info);
        Frame frame = nesting.measured(this, place, receiver, null, own);
        if (own && around != null) {
            around.call().handOn();
        }
        @Nullable NamedSource name = info.source();
        if (name != null) {
            frame.call().name(name, info.hasPoolName());
        }
        return frame;
    }

    @Override
    public @Nullable Throwable decide(JdbcThread thread, Frame frame) {
        if (frame.nesting() != thread.connect) {
            return physical.decide(thread, frame);
        }
        LogicalCall call = frame.call();
        @Nullable
        NamedSource source =
                call.decided() ? null : sources.of(frame.receiver()).source();
        if (source == null) {
            return null;
        }
        return call.decide(source.binding(frame.place().plan(), JdbcKind.CONNECT), frame.place(), frame, exceptions);
    }

    @Override
    public void ending(Frame frame, @Nullable Object value, @Nullable Throwable thrown) {
        LogicalCall call = frame.call();
        SourceInfo info = sources.of(frame.receiver());
        @Nullable NamedSource own = info.source();
        if (own != null) {
            call.nameLate(own, info.hasPoolName());
        }
        if (!(value instanceof Connection)) {
            return;
        }
        if (connections.wrappers().isWrapper(value)) {
            info.learnedThatItWraps();
        }
        if (frame.first()) {
            handedOut(frame, call, value);
        }
    }

    private void handedOut(Frame frame, LogicalCall call, Object connection) {
        @Nullable NamedSource source = call.source();
        if (source == null) {
            source = connections.sourceIfKnown(connection);
        }
        if (source == null) {
            return;
        }
        ConnectionInfo info = connections.belongs(connection, source, call.hasPoolName());
        info.lentAs(connection.getClass());
        if (connections.wrappers().delegate(connection) != null) {
            info.isPooled();
        }
        if (!call.decided() && !call.handedOn()) {
            call.count(source.binding(frame.place().plan(), JdbcKind.CONNECT));
        }
    }

    /** Whether a request is part of the one around it; of one that chooses among data sources none is. */
    private boolean continues(Frame around, Object receiver, SourceInfo info) {
        if (around.receiver() == receiver) {
            return true;
        }
        if (!around.call().decided()) {
            return !sources.chooses(around.receiver());
        }
        @Nullable NamedSource name = info.source();
        return name == null || name == around.call().source() || sources.leadsTo(around.receiver(), receiver);
    }

    /** Whether a pool asks for a connection to keep, and no one for one to use. */
    private static boolean isFilling(Place place, SourceInfo info) {
        if (info.hasPoolName() || info.wraps()) {
            return false;
        }
        @Nullable String caller = Callers.of(place.method());
        return caller != null && Families.isPool(caller);
    }
}
