package io.chaos4j.agent.integration.jdbc;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.junit.jupiter.api.AfterAll;

class DbcpOnH2Test extends AbstractPoolContract {

    private final BasicDataSource pool = pool("dbcp");

    private static BasicDataSource pool(String database) {
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl("jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1");
        pool.setUsername("sa");
        pool.setPassword("secret");
        pool.setMaxTotal(2);
        pool.setValidationQuery("select 1");
        pool.setTestOnBorrow(true);
        pool.setFastFailValidation(true);
        return pool;
    }

    @AfterAll
    void closeThePool() throws SQLException {
        pool.close();
    }

    @Override
    DataSource pool() {
        return pool;
    }

    @Override
    DataSource freshPool() {
        return pool("dbcpfresh");
    }

    @Override
    void close(DataSource other) throws SQLException {
        ((BasicDataSource) other).close();
    }

    @Override
    String name() {
        return "jdbc:h2:mem:dbcp";
    }

    @Override
    String driverPackage() {
        return "org.h2.";
    }
}
