package io.chaos4j.agent.integration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chaos4j.fault.Effect;
import io.chaos4j.target.jdbc.JdbcKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What holds of a pool besides. */
abstract class AbstractPoolContract extends AbstractJdbcContract {

    /** A pool of two connections at most; the same at every call. */
    abstract DataSource pool();

    /** Another one, that has never been asked for a connection. */
    abstract DataSource freshPool() throws SQLException;

    /** Closes what {@link #freshPool} made. */
    abstract void close(DataSource pool) throws SQLException;

    @Override
    Connection connect() throws SQLException {
        return pool().getConnection();
    }

    @Test
    void aRequestIsOneConnect() throws SQLException {
        engine.measure("jdbc connect");
        connect().close();
        connect().close();
        assertThat(engine.at(point(JdbcKind.CONNECT)).begun()).isEqualTo(2);
    }

    @Test
    void aRequestIsStruckOnce() throws SQLException {
        engine.strike("jdbc connect \"" + name() + "\"", BROKEN);
        assertThatThrownBy(this::connect).hasMessageContaining("broken on purpose");
        assertThat(engine.struck().struck()).isEqualTo(1);
        engine.strike("jdbc connect \"another\"", BROKEN);
        connect().close();
        assertThat(engine.struck().eligible()).isZero();
    }

    @Test
    void aDelayOfRequestsIsMeasuredThere() throws SQLException {
        engine.strike("jdbc connect", SLOW);
        connect().close();
        assertThat(engine.at(point(JdbcKind.CONNECT)).durations())
                .singleElement()
                .satisfies(nanos -> assertThat(nanos).isGreaterThanOrEqualTo(LONG.toNanos()));
    }

    @Test
    void aNewConnectionIsOnePhysicalOneWhoeverMakesIt() throws SQLException {
        engine.strike("jdbc connect-physical", SLOW);
        DataSource fresh = freshPool();
        try {
            fresh.getConnection().close();
            assertThat(engine.struck().struck()).isPositive();
            // The pool may still be filling itself.
            await().untilAsserted(() -> assertThat((long) calls("jdbc connect-physical "))
                    .isEqualTo(engine.struck().struck()));
            assertThat(calls("jdbc connect ")).isEqualTo(1);
        } finally {
            close(fresh);
        }
    }

    @Test
    void whatThePoolAsksItselfIsNotCounted() throws SQLException {
        engine.measure("jdbc any");
        connect().close();
        assertThat(engine.calls().keySet()).allMatch(text -> text.startsWith("jdbc connect"));
        try (Connection connection = connect()) {
            query(connection);
        }
        assertThat(engine.calls()).containsEntry(text(JdbcKind.SELECT), 1);
    }

    @Test
    void anExceptionOfALostConnectionReachesThePool() throws SQLException {
        Connection before;
        try (Connection connection = connect()) {
            before = drivers(connection);
            engine.strike(
                    "jdbc select", new Effect.Throw("java.sql.SQLNonTransientConnectionException", null, "08006", 0));
            assertThatThrownBy(() -> query(connection)).isInstanceOf(SQLException.class);
        }
        engine.close();
        try (Connection connection = connect()) {
            assertThat(drivers(connection)).isNotSameAs(before);
        }
    }

    private int calls(String prefix) {
        return engine.calls().entrySet().stream()
                .filter(call -> call.getKey().startsWith(prefix))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static Connection drivers(Connection connection) {
        return (Connection) new Wrappers(Connection.class).end(connection);
    }
}
