package io.chaos4j.agent.integration.jdbc;

import org.jspecify.annotations.Nullable;

/** A statement is cancelled, from whatever thread. Never counted. */
final class CancelCalls implements JdbcCalls {

    private final StatementDelays delays;

    CancelCalls(StatementDelays delays) {
        this.delays = delays;
    }

    @Override
    public @Nullable Frame begin(JdbcThread thread, Place place, Object receiver, @Nullable Object argument) {
        delays.cancel(receiver);
        return null;
    }

    @Override
    public @Nullable Throwable decide(JdbcThread thread, Frame frame) {
        return null;
    }
}
