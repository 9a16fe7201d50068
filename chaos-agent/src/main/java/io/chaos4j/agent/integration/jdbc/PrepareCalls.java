package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.model.JdbcKind;
import org.jspecify.annotations.Nullable;

/** Keeps what a prepared statement will do, for the calls of {@code execute()} that do not say so. */
final class PrepareCalls implements JdbcCalls {

    private final WrappingOf classes;
    private final WeakIdentityMap<JdbcKind> kinds;

    PrepareCalls(WrappingOf classes, WeakIdentityMap<JdbcKind> kinds) {
        this.classes = classes;
        this.kinds = kinds;
    }

    @Override
    public Frame begin(JdbcThread thread, Place place, Object receiver, @Nullable Object argument) {
        return thread.prepare.push(this, place, receiver, argument, classes.of(receiver.getClass()));
    }

    @Override
    public @Nullable Throwable decide(JdbcThread thread, Frame frame) {
        return null;
    }

    /** The driver's statement is kept, once, and not the wrappers around it, of which there may be many in its life. */
    @Override
    public void ending(Frame frame, @Nullable Object value, @Nullable Throwable thrown) {
        Nesting nesting = frame.nesting();
        @Nullable String sql = frame.text();
        if (value == null || sql == null || nesting.decided()) {
            return;
        }
        nesting.settle();
        JdbcKind kind = SqlKind.of(sql);
        if (kind != JdbcKind.ANY) {
            kinds.put(value, kind);
        }
    }
}
