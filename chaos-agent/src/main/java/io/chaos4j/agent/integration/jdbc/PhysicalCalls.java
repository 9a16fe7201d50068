package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.target.jdbc.JdbcKind;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Measures and strikes the making of connections, by drivers and by the data sources that pools fill themselves from. */
final class PhysicalCalls implements JdbcCalls {

    private final InjectedExceptions exceptions;
    private final Sources sources;
    private final Connections connections;

    PhysicalCalls(InjectedExceptions exceptions, Sources sources, Connections connections) {
        this.exceptions = exceptions;
        this.sources = sources;
        this.connections = connections;
    }

    @Override
    public @Nullable Frame begin(JdbcThread thread, Place place, Object receiver, @Nullable Object argument) {
        if (!thread.physical.inside() && !accepts(receiver, argument)) {
            return null;
        }
        return thread.physical.measured(this, place, receiver, argument, !thread.physical.inside());
    }

    @Override
    public @Nullable Throwable decide(JdbcThread thread, Frame frame) {
        LogicalCall call = frame.call();
        @Nullable LogicalCall request = request(thread);
        @Nullable NamedSource source = call.decided() ? null : source(request, frame);
        if (source == null) {
            return null;
        }
        call.name(source, request != null && request.hasPoolName());
        return call.decide(
                source.binding(frame.place().plan(), JdbcKind.CONNECT_PHYSICAL), frame.place(), frame, exceptions);
    }

    @Override
    public void ending(Frame frame, @Nullable Object value, @Nullable Throwable thrown) {
        LogicalCall call = frame.call();
        @Nullable NamedSource source = call.source();
        if (frame.first() && value instanceof Connection && source != null) {
            ConnectionInfo info = connections.belongs(value, source, call.hasPoolName());
            @Nullable String caller = Callers.of(frame.place().method());
            if (caller != null && Families.isPool(caller)) {
                info.isPooled();
            }
        }
    }

    private static @Nullable LogicalCall request(JdbcThread thread) {
        @Nullable Frame around = thread.connect.top();
        return around == null ? null : around.call();
    }

    /** What the request around it asked for, else the pool or the name of the URL. */
    private @Nullable NamedSource source(@Nullable LogicalCall request, Frame frame) {
        @Nullable NamedSource asked = request == null ? null : request.source();
        if (asked != null) {
            return asked;
        }
        @Nullable String url = frame.place().operation() == Operation.CONNECT_PHYSICAL ? frame.text() : null;
        return url == null ? sources.ofFilling(frame.receiver()) : sources.ofUrl(url);
    }

    /** {@code DriverManager} offers every URL to every driver; only the one that takes it connects. */
    private static boolean accepts(Object receiver, @Nullable Object url) {
        try {
            return !(receiver instanceof Driver driver) || (url instanceof String text && driver.acceptsURL(text));
        } catch (SQLException refused) {
            return false;
        }
    }
}
