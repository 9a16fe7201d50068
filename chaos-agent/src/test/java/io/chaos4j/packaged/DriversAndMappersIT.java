package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chaos4j.jmx.ExperimentMXBean;
import io.chaos4j.testing.RunningJvm;
import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestSources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A driver whose connections and data sources return subtypes of JDBC's, and mappers that no class of the application implements. */
@Timeout(120)
class DriversAndMappersIT {

    private static final String MAPPER = """
        package com.acme;

        import org.apache.ibatis.annotations.Select;

        public interface OrderMapper {
            @Select("select 7")
            int latest();

            @Select("select 8")
            int other();
        }
        """;

    private static final String SHOP = """
        package com.acme;

        import java.sql.Connection;
        import java.sql.SQLException;
        import javax.sql.DataSource;
        import org.apache.ibatis.mapping.Environment;
        import org.apache.ibatis.session.Configuration;
        import org.apache.ibatis.session.SqlSession;
        import org.apache.ibatis.session.SqlSessionFactory;
        import org.apache.ibatis.session.SqlSessionFactoryBuilder;
        import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
        import org.h2.jdbcx.JdbcDataSource;
        import org.mariadb.jdbc.Driver;
        import org.mariadb.jdbc.MariaDbDataSource;

        public class Shop {
            public static void main(String[] args) throws Exception {
                JdbcDataSource h2 = new JdbcDataSource();
                h2.setURL("jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1");
                Configuration configuration = new Configuration(new Environment("shop", new JdbcTransactionFactory(), h2));
                configuration.addMapper(OrderMapper.class);
                SqlSessionFactory sessions = new SqlSessionFactoryBuilder().build(configuration);
                String url = "jdbc:mariadb://localhost:1/orders?connectTimeout=200";
                DataSource maria = new MariaDbDataSource(url);
                Driver driver = new Driver();
                System.out.println("up");
                while (true) {
                    attempt("data source", () -> maria.getConnection().close());
                    attempt("driver", () -> driver.connect(url, new java.util.Properties()).close());
                    try (SqlSession session = sessions.openSession()) {
                        attempt("mapper", () -> session.getMapper(OrderMapper.class).latest());
                        attempt("other", () -> session.getMapper(OrderMapper.class).other());
                    }
                    Thread.sleep(20);
                }
            }

            interface Attempt {
                void run() throws Exception;
            }

            static void attempt(String what, Attempt attempt) {
                try {
                    attempt.run();
                } catch (Exception failed) {
                    Throwable cause = failed;
                    while (cause.getCause() != null) {
                        cause = cause.getCause();
                    }
                    System.out.println(what + ": " + cause.getMessage());
                }
            }
        }
        """;

    @TempDir
    private Path folder;

    @Test
    void aDriverThatNarrowsWhatItReturnsAndAMapperBehindAProxyAreInjected() throws Exception {
        List<Path> libraries = new ArrayList<>(Jars.otherLibraries("mariadb", "mybatis"));
        libraries.addAll(TestSources.ownJars("h2", "slf4j-api"));
        TestSources.compile(folder, libraries, MAPPER, SHOP);
        try (RunningJvm shop = TestJvm.on(folder)
                        .classPath(libraries)
                        .agent("mode=armable,env=test,service=shop,journal=" + folder + ",halt-file="
                                + folder.resolve("halt"))
                        .start("com.acme.Shop");
                AgentClient agent = AgentClient.of(refused(shop))) {

            ExperimentMXBean connect = agent.load(
                    "connect", "exception: java.sql.SQLException", "on: {jdbc: connect, datasource: '*mariadb*'}");
            connect.arm();
            shop.awaitStdout(line -> line.startsWith("data source: injected by connect"));
            assertThat(connect.disarm()).isZero();
            eachCallIsInjectedOnce(connect, shop, "injected by connect");
            assertThat(agent.engine().getPoints().keySet())
                    .anyMatch(point -> point.startsWith("jdbc connect ") && point.contains("mariadb"));

            ExperimentMXBean physical = agent.load(
                    "physical",
                    "exception: java.sql.SQLException",
                    "on: {jdbc: connect-physical, datasource: '*mariadb*'}");
            physical.arm();
            shop.awaitStdout(line -> line.startsWith("driver: injected by physical"));
            assertThat(physical.disarm()).isZero();
            eachCallIsInjectedOnce(physical, shop, "injected by physical");

            ExperimentMXBean mapper = agent.load(
                    "mapper", "exception: java.lang.IllegalStateException", "on: com.acme.OrderMapper#latest");
            mapper.arm();
            shop.awaitStdout(line -> line.startsWith("mapper: injected by mapper"));
            await().atMost(Duration.ofSeconds(20)).until(() -> mapper.getInjections() >= 3);
            assertThat(mapper.disarm()).isZero();
            eachCallIsInjectedOnce(mapper, shop, "injected by mapper");
            assertThat(shop.stdout()).noneMatch(line -> line.startsWith("other: "));
            assertThat(agent.engine().getProblems()).isEmpty();
        }
    }

    private static void eachCallIsInjectedOnce(ExperimentMXBean experiment, RunningJvm shop, String line) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(shop.stdout().stream().filter(of -> of.contains(line)))
                        .hasSize((int) experiment.getInjections()));
    }

    private static RunningJvm refused(RunningJvm shop) {
        shop.awaitStdout("up"::equals);
        shop.awaitStdout(line -> line.startsWith("data source: Connection refused"));
        return shop;
    }
}
