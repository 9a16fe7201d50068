package io.chaos4j.agent.integration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.chaos4j.target.jdbc.JdbcKind;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL; the pool fills itself from the driver's data source. */
class HikariOnPostgresTest extends AbstractPoolContract {

    private final EmbeddedPostgres postgres;
    private final HikariDataSource pool;

    HikariOnPostgresTest() throws IOException {
        postgres = EmbeddedPostgres.start();
        pool = pool("trades");
    }

    private HikariDataSource pool(String name) {
        PGSimpleDataSource source = (PGSimpleDataSource) postgres.getPostgresDatabase();
        HikariDataSource made = new HikariDataSource();
        made.setPoolName(name);
        made.setDataSource(source);
        made.setMaximumPoolSize(2);
        return made;
    }

    @AfterAll
    void stop() throws IOException {
        pool.close();
        postgres.close();
    }

    @Override
    DataSource pool() {
        return pool;
    }

    @Override
    DataSource freshPool() {
        return pool("fresh");
    }

    @Override
    void close(DataSource other) {
        ((HikariDataSource) other).close();
    }

    @Override
    String name() {
        return "trades";
    }

    @Override
    String driverPackage() {
        return "org.postgresql.";
    }

    @Test
    void whatTheDriverAsksAboutAResultIsNotCounted() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement prepared = connection.prepareStatement("select id, price from trade");
                ResultSet rows = prepared.executeQuery()) {
            engine.measure("jdbc any");
            query(connection);
            assertThat(rows.getMetaData().isAutoIncrement(1)).isFalse();
            assertThat(statements()).isEqualTo(java.util.Map.of(text(JdbcKind.SELECT), 1));
        }
    }

    @Test
    void aConnectionThatThePoolMakesIsNamedByIt() throws SQLException {
        engine.measure("jdbc connect-physical");
        connect().close();
        pool.getHikariPoolMXBean().softEvictConnections();
        connect().close();
        await().until(() -> engine.calls().containsKey(text(JdbcKind.CONNECT_PHYSICAL)));
    }

    @Test
    void abortingAConnectionEndsTheDelayOfItsStatement() throws Exception {
        Connection connection = connect();
        Connection drivers = connection.unwrap(Connection.class);
        assertEndsItsDelay(connection.createStatement(), () -> drivers.abort(Runnable::run));
        connection.close();
    }

    @Test
    void anUnwrappedConnectionIsTheApplicationsToo() throws SQLException {
        try (Connection connection = connect()) {
            engine.measure("jdbc any");
            query(connection);
            query(
                    connection.unwrap(org.postgresql.PGConnection.class) instanceof Connection drivers
                            ? drivers
                            : connection);
            assertThat(statements()).isEqualTo(java.util.Map.of(text(JdbcKind.SELECT), 2));
        }
    }
}
