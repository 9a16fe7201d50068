package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.model.JdbcKind;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Measures and strikes the requests for a connection, and learns which data source a connection belongs to. */
final class ConnectCalls implements JdbcCalls {

    private final JdbcAdvice advice;
    private final WrappingOf classes;
    private final Sources sources;
    private final Connections connections;
    private final PhysicalCalls physical;

    ConnectCalls(
            JdbcAdvice advice, WrappingOf classes, Sources sources, Connections connections, PhysicalCalls physical) {
        this.advice = advice;
        this.classes = classes;
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
        Frame frame = thread.connect.push(this, place, receiver, null, null);
        if (frame.outermost()) {
            thread.connect.measure();
        }
        @Nullable NamedSource own = info.source();
        if (own != null) {
            thread.connect.name(own, info.hasPoolName());
        }
        return frame;
    }

    @Override
    public @Nullable Throwable decide(JdbcThread thread, Frame frame) {
        Nesting nesting = thread.connect;
        if (frame.nesting() != nesting) {
            return physical.decide(thread, frame);
        }
        @Nullable NamedSource source = sources.of(frame.receiver()).source();
        if (source == null || nesting.decided()) {
            return null;
        }
        Place place = frame.place();
        return nesting.decide(source.binding(place.plan(), JdbcKind.CONNECT), place, advice);
    }

    @Override
    public void ending(Frame frame, @Nullable Object value, @Nullable Throwable thrown) {
        Nesting nesting = frame.nesting();
        SourceInfo info = sources.of(frame.receiver());
        @Nullable NamedSource own = info.source();
        if (own != null) {
            nesting.nameLate(own, info.hasPoolName());
        }
        if (!(value instanceof Connection)) {
            return;
        }
        if (classes.of(value.getClass()).isWrapper()) {
            info.learnedThatItWraps();
        }
        if (frame.outermost()) {
            outermost(frame, value);
        }
    }

    private void outermost(Frame frame, Object connection) {
        Nesting nesting = frame.nesting();
        @Nullable NamedSource source = nesting.source();
        if (source == null) {
            source = connections.sourceIfKnown(connection);
        } else {
            connections.belongs(connection, source, nesting.hasPoolName());
        }
        if (source != null && !nesting.decided()) {
            nesting.count(source.binding(frame.place().plan(), JdbcKind.CONNECT));
        }
    }

    /** Whether a pool asks for a connection to keep, and nobody for one to use. */
    private static boolean isFilling(Place place, SourceInfo info) {
        if (info.hasPoolName() || info.wraps()) {
            return false;
        }
        @Nullable String caller = Callers.of(place.method());
        return caller != null && Families.isPool(caller);
    }
}
