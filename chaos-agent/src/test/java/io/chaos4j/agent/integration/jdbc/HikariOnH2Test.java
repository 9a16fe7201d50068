package io.chaos4j.agent.integration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.chaos4j.target.jdbc.JdbcKind;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class HikariOnH2Test extends AbstractPoolContract {

    private final HikariDataSource pool = pool("orders-primary", "jdbc:h2:mem:hikari;DB_CLOSE_DELAY=-1");

    static HikariDataSource pool(String name, String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(url);
        pool.setUsername("sa");
        pool.setPassword("secret");
        pool.setMaximumPoolSize(2);
        return pool;
    }

    @AfterAll
    void closeThePool() {
        pool.close();
    }

    @Override
    DataSource pool() {
        return pool;
    }

    @Override
    DataSource freshPool() {
        return pool("orders-fresh", "jdbc:h2:mem:hikari;DB_CLOSE_DELAY=-1");
    }

    @Override
    void close(DataSource other) {
        ((HikariDataSource) other).close();
    }

    @Override
    String name() {
        return "orders-primary";
    }

    @Override
    String driverPackage() {
        return "org.h2.";
    }

    @Test
    void aConnectionBorrowedBeforeIsNamedByItsPool() throws SQLException {
        try (HikariDataSource other = pool("orders-other", "jdbc:h2:mem:hikari;DB_CLOSE_DELAY=-1");
                Connection connection = other.getConnection()) {
            engine.measure("jdbc any");
            query(connection);
            assertThat(statements()).containsOnlyKeys("jdbc select \"orders-other\"");
        }
    }

    @Test
    void twoPoolsOfOneUrlAreToldApart() throws SQLException {
        try (HikariDataSource other = pool("orders-replica", "jdbc:h2:mem:hikari;DB_CLOSE_DELAY=-1")) {
            engine.measure("jdbc any");
            try (Connection one = connect();
                    Connection two = other.getConnection()) {
                query(one);
                query(two);
                query(two);
            }
            assertThat(engine.calls())
                    .containsEntry(text(JdbcKind.SELECT), 1)
                    .containsEntry("jdbc select \"orders-replica\"", 2);
        }
    }
}
