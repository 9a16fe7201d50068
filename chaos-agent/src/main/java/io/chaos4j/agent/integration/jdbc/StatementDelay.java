package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.time.Cut;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread that sits in a delay of a statement. {@code cancel} ends the delay at once. That the statement or its connection
 * was closed or aborted is looked at now and then: {@code close} is too common a method to weave.
 */
final class StatementDelay implements Cut {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Statement statement;
    private final @Nullable Connection connection;
    private final Thread thread = Thread.currentThread();
    private volatile boolean cancelled;

    StatementDelay(Statement statement) {
        this.statement = statement;
        this.connection = Connections.of(statement);
    }

    boolean isOf(Object cancelledStatement) {
        return statement == cancelledStatement;
    }

    void cancel() {
        cancelled = true;
        LockSupport.unpark(thread);
    }

    boolean cancelled() {
        return cancelled;
    }

    @Override
    public boolean over() {
        return cancelled || isClosed();
    }

    @Override
    public long everyNanos() {
        return LOOK_NANOS;
    }

    private boolean isClosed() {
        try {
            return statement.isClosed() || (connection != null && connection.isClosed());
        } catch (SQLException | RuntimeException | LinkageError broken) {
            return false;
        }
    }
}
