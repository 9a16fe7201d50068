package io.chaos4j.agent.integration.jdbc;

import org.jspecify.annotations.Nullable;

/** Questions about the database or the connection: never counted, and neither are the queries that answer them. */
final class SilentCalls implements JdbcCalls {

    @Override
    public Frame begin(JdbcThread thread, Place place, Object receiver, @Nullable Object argument) {
        return thread.silent.push(this, place, receiver, null);
    }

    @Override
    public @Nullable Throwable decide(JdbcThread thread, Frame frame) {
        return null;
    }
}
