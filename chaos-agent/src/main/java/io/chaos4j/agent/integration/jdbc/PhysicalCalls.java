package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.model.JdbcKind;
import java.sql.Driver;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Measures and strikes the making of connections, by drivers and by the data sources that pools fill themselves from. */
final class PhysicalCalls implements JdbcCalls {

    private final JdbcAdvice advice;
    private final Sources sources;
    private final Connections connections;

    PhysicalCalls(JdbcAdvice advice, Sources sources, Connections connections) {
        this.advice = advice;
        this.sources = sources;
        this.connections = connections;
    }

    @Override
    public @Nullable Frame begin(JdbcThread thread, Place place, Object receiver, @Nullable Object argument) {
        if (!thread.physical.inside() && !accepts(receiver, argument)) {
            return null;
        }
        Frame frame = thread.physical.push(this, place, receiver, argument, null);
        if (frame.outermost()) {
            thread.physical.measure();
        }
        return frame;
    }

    @Override
    public @Nullable Throwable decide(JdbcThread thread, Frame frame) {
        Nesting nesting = thread.physical;
        @Nullable NamedSource source = nesting.decided() ? null : source(thread, frame);
        if (source == null) {
            return null;
        }
        nesting.name(source, thread.connect.hasPoolName());
        Place place = frame.place();
        return nesting.decide(source.binding(place.plan(), JdbcKind.CONNECT_PHYSICAL), place, advice);
    }

    @Override
    public void ending(Frame frame, @Nullable Object value, @Nullable Throwable thrown) {
        Nesting nesting = frame.nesting();
        @Nullable NamedSource source = nesting.source();
        if (frame.outermost() && value != null && source != null) {
            connections.belongs(value, source, nesting.hasPoolName());
        }
    }

    /** What the request around it asked for, else the pool or the name of the URL. */
    private @Nullable NamedSource source(JdbcThread thread, Frame frame) {
        @Nullable NamedSource asked = thread.connect.source();
        if (asked != null) {
            return asked;
        }
        @Nullable String url = frame.text();
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
