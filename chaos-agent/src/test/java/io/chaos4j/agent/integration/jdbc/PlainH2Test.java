package io.chaos4j.agent.integration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.target.jdbc.JdbcKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class PlainH2Test extends AbstractJdbcContract {

    private final JdbcDataSource source = new JdbcDataSource();

    PlainH2Test() {
        source.setURL("jdbc:h2:mem:plain;DB_CLOSE_DELAY=-1");
        source.setUser("sa");
        source.setPassword("secret");
    }

    @Override
    Connection connect() throws SQLException {
        return source.getConnection();
    }

    @Override
    String name() {
        return "jdbc:h2:mem:plain";
    }

    @Override
    String driverPackage() {
        return "org.h2.";
    }

    @Test
    void aTimeoutIsOfTheDriversOwnType() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            engine.strike("jdbc select", ENDLESS);
            assertThatThrownBy(() -> statement.executeQuery("select price from trade"))
                    .isInstanceOf(org.h2.jdbc.JdbcSQLTimeoutException.class);
        }
    }

    @Test
    void closingAStatementEndsItsDelay() throws Exception {
        try (Connection connection = connect()) {
            Statement statement = connection.createStatement();
            assertEndsItsDelay(statement, statement::close);
        }
    }

    @Test
    void aDriversOwnDataSourceIsAskedByTheApplication() throws SQLException {
        engine.measure("jdbc connect");
        connect().close();
        assertThat(engine.calls()).containsEntry(text(JdbcKind.CONNECT), 1);
    }
}
