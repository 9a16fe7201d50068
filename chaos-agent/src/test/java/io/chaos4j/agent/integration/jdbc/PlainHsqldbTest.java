package io.chaos4j.agent.integration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.target.jdbc.JdbcKind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PlainHsqldbTest extends AbstractJdbcContract {

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:hsqldb:mem:plain;shutdown=false", "SA", "");
    }

    @Override
    String name() {
        return "jdbc:hsqldb:mem:plain";
    }

    @Override
    String driverPackage() {
        return "org.hsqldb.";
    }

    @Override
    String stateOfATimeout() {
        return "40502";
    }

    @Test
    void aConnectionOfTheDriverManagerIsPhysicalOnly() throws SQLException {
        engine.measure("jdbc connect-physical");
        connect().close();
        assertThat(engine.calls()).containsOnlyKeys(text(JdbcKind.CONNECT_PHYSICAL));
        engine.strike("jdbc connect-physical", BROKEN);
        assertThatThrownBy(this::connect).hasMessageContaining("broken on purpose");
    }
}
