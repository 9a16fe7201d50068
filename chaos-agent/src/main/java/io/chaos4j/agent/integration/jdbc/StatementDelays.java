package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.engine.Strike;
import io.chaos4j.fault.Effect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Delays of statements, which end as the real wait would: when the statement's query timeout elapses or another thread cancels
 * it, with the exception that its driver throws then; and when it is closed, whereupon the driver answers itself. Thread-safe.
 */
final class StatementDelays {

    private final Set<StatementDelay> waiting = ConcurrentHashMap.newKeySet();

    /**
     * Sits out a delay on the current thread.
     *
     * @return the driver's exception when the delay was ended; null when the call happens
     */
    @Nullable
    Throwable sitOut(Frame frame, Strike strike, Effect.Delay delay) {
        @Nullable Statement statement = statement(frame.receiver());
        if (statement == null) {
            strike.await(delay);
            return null;
        }
        LogicalCall call = frame.call();
        long timeout = timeout(statement);
        long allowed = timeout == 0 ? Long.MAX_VALUE : Math.max(0, timeout - call.waited());
        StatementDelay sitting = new StatementDelay(statement);
        waiting.add(sitting);
        try {
            strike.await(Math.min(delay.nanos(), allowed), sitting);
        } finally {
            waiting.remove(sitting);
        }
        call.waitedFor(Math.min(delay.nanos(), allowed));
        if (sitting.cancelled()) {
            return StatementEnds.cancelled(statement, strike.origin());
        }
        boolean ended = strike.withdrawn() || Thread.currentThread().isInterrupted() || sitting.over();
        return allowed < delay.nanos() && !ended ? StatementEnds.timedOut(statement, strike.origin()) : null;
    }

    /** A statement is cancelled: so are the delays that it sits in. */
    void cancel(Object statement) {
        for (StatementDelay sitting : waiting) {
            if (sitting.isOf(statement)) {
                sitting.cancel();
            }
        }
    }

    private static @Nullable Statement statement(Object receiver) {
        try {
            return receiver instanceof Statement statement
                    ? statement
                    : receiver instanceof ResultSet rows ? rows.getStatement() : null;
        } catch (SQLException | RuntimeException | LinkageError closed) {
            return null;
        }
    }

    /** In nanoseconds; 0 when there is none. */
    private static long timeout(Statement statement) {
        try {
            return TimeUnit.SECONDS.toNanos(Math.max(0, statement.getQueryTimeout()));
        } catch (SQLException | RuntimeException | LinkageError unsupported) {
            return 0;
        }
    }
}
