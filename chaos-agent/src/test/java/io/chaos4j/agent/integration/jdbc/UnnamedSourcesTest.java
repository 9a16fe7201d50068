package io.chaos4j.agent.integration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.sources.Container;
import com.example.sources.HomeGrown;
import io.chaos4j.testing.TestEngine;
import io.chaos4j.testing.WovenJvm;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import javax.transaction.TransactionManager;
import org.apache.commons.dbcp2.DriverManagerConnectionFactory;
import org.apache.commons.dbcp2.PoolableConnection;
import org.apache.commons.dbcp2.PoolableConnectionFactory;
import org.apache.commons.dbcp2.PoolingDataSource;
import org.apache.commons.dbcp2.cpdsadapter.DriverAdapterCPDS;
import org.apache.commons.dbcp2.datasources.SharedPoolDataSource;
import org.apache.commons.dbcp2.managed.BasicManagedDataSource;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pools and containers' data sources that have neither a name nor a URL of their own. */
class UnnamedSourcesTest {

    private static final String URL = "jdbc:h2:mem:byhand;DB_CLOSE_DELAY=-1";
    private static final String NAME = "jdbc:h2:mem:byhand";

    private final WovenJvm jvm = JdbcJvm.woven();
    private final TestEngine engine = new TestEngine(jvm.gate(), jvm.problems());

    @AfterEach
    void end() {
        engine.close();
        assertThat(jvm.problems().all()).isEmpty();
    }

    static Stream<Arguments> sources() throws Exception {
        return Stream.of(
                Arguments.of("PoolingDataSource", pooling(), NAME),
                Arguments.of("SharedPoolDataSource", shared(), NAME),
                Arguments.of("BasicManagedDataSource", managed(), NAME),
                Arguments.of("JdbcConnectionPool", JdbcConnectionPool.create(URL, "sa", "secret"), NAME),
                Arguments.of(
                        "of a container",
                        new Container("java:jboss/datasources/ExampleDS", driversOwn()),
                        "java:jboss/datasources/ExampleDS"),
                Arguments.of("home-grown", new HomeGrown(driversOwn()), NAME));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void aRequestIsStruckWithAndWithoutItsNameAndListedByIt(String kind, DataSource source, String name)
            throws SQLException {
        engine.strike("jdbc connect", AbstractJdbcContract.BROKEN);
        assertThatThrownBy(source::getConnection).hasMessageContaining("broken on purpose");
        assertThat(engine.struck().struck()).isEqualTo(1);
        engine.strike("jdbc connect", AbstractJdbcContract.SLOW);
        source.getConnection().close();
        source.getConnection().close();
        assertThat(engine.struck().struck()).isEqualTo(2);
        Map<String, Integer> calls = engine.calls();
        calls.keySet().removeIf(text -> text.startsWith("jdbc connect-physical"));
        assertThat(calls).isEqualTo(Map.of("jdbc connect \"" + name + "\"", 2));
        engine.strike("jdbc connect \"" + name + "\"", AbstractJdbcContract.BROKEN);
        assertThatThrownBy(source::getConnection).hasMessageContaining("broken on purpose");
        engine.strike("jdbc connect \"another\"", AbstractJdbcContract.BROKEN);
        source.getConnection().close();
        engine.strike("jdbc select \"" + name + "\"", AbstractJdbcContract.BROKEN);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("select 1")).hasMessageContaining("broken on purpose");
        }
        assertThat(engine.struck().struck()).isEqualTo(1);
    }

    private static DataSource pooling() {
        PoolableConnectionFactory factory =
                new PoolableConnectionFactory(new DriverManagerConnectionFactory(URL, "sa", "secret"), null);
        GenericObjectPool<PoolableConnection> pool = new GenericObjectPool<>(factory);
        factory.setPool(pool);
        return new PoolingDataSource<>(pool);
    }

    private static DataSource shared() throws Exception {
        DriverAdapterCPDS driver = new DriverAdapterCPDS();
        driver.setDriver("org.h2.Driver");
        driver.setUrl(URL);
        driver.setUser("sa");
        driver.setPassword("secret");
        SharedPoolDataSource source = new SharedPoolDataSource();
        source.setConnectionPoolDataSource(driver);
        return source;
    }

    private static DataSource managed() {
        BasicManagedDataSource source = new BasicManagedDataSource();
        source.setTransactionManager((TransactionManager) Proxy.newProxyInstance(
                UnnamedSourcesTest.class.getClassLoader(),
                new Class<?>[] {TransactionManager.class},
                (self, method, arguments) -> null));
        source.setXaDataSourceInstance(driversOwn());
        source.setUsername("sa");
        source.setPassword("secret");
        return source;
    }

    private static JdbcDataSource driversOwn() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(URL);
        source.setUser("sa");
        source.setPassword("secret");
        return source;
    }
}
