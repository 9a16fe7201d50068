package io.chaos4j.agent.integration.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;

class HikariOnHsqldbTest extends AbstractPoolContract {

    private final HikariDataSource pool = HikariOnH2Test.pool("ledger", "jdbc:hsqldb:mem:ledger;shutdown=false");

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
        return HikariOnH2Test.pool("ledger-fresh", "jdbc:hsqldb:mem:ledger;shutdown=false");
    }

    @Override
    void close(DataSource other) {
        ((HikariDataSource) other).close();
    }

    @Override
    String name() {
        return "ledger";
    }

    @Override
    String driverPackage() {
        return "org.hsqldb.";
    }

    @Override
    String stateOfATimeout() {
        return "40502";
    }
}
