package io.chaos4j.agent.integration.jdbc;

import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Notes what a statement will do when it is prepared. */
final class PrepareCalls implements JdbcCalls {

    private final Wrappers wrappers;
    private final Prepared prepared;

    PrepareCalls(Wrappers wrappers, Prepared prepared) {
        this.wrappers = wrappers;
        this.prepared = prepared;
    }

    @Override
    public Frame begin(JdbcThread thread, Place place, Object receiver, @Nullable Object argument) {
        return thread.prepare.push(this, place, receiver, argument);
    }

    @Override
    public @Nullable Throwable decide(JdbcThread thread, Frame frame) {
        return null;
    }

    /** The driver's statement is noted, and not the wrappers around it, of which there may be many in its life. */
    @Override
    public void ending(Frame frame, @Nullable Object value, @Nullable Throwable thrown) {
        @Nullable String sql = frame.text();
        if (value instanceof Statement && sql != null && wrappers.end(value) == value) {
            prepared.note(value, sql);
        }
    }
}
