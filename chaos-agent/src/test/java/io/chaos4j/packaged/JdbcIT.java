package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.trades.Trades;
import com.example.trades.TradesMXBean;
import com.example.trades.Work;
import io.chaos4j.jmx.ExperimentMXBean;
import io.chaos4j.testing.RunningJvm;
import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestSources;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HikariCP on H2, HSQLDB and a real PostgreSQL, and DBCP on H2, in a JVM under the packaged agent, struck through a stock JMX client. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcIT {

    private static final String ORDERS = "orders-primary";
    private static final String TRADES = "trades";
    private static final String LEDGER = "ledger";

    /** DBCP's pools are called by their URL. */
    private static final String DBCP = "jdbc:h2:mem:dbcp";

    private EmbeddedPostgres postgres;
    private RunningJvm target;
    private AgentClient agent;
    private TradesMXBean application;
    private final List<ExperimentMXBean> armed = new ArrayList<>();

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        postgres = EmbeddedPostgres.start();
        target = TestJvm.on(TestSources.ownClasses(Trades.class))
                .classPath(TestSources.ownJars(
                        "HikariCP",
                        "h2",
                        "hsqldb",
                        "postgresql",
                        "slf4j-api",
                        "commons-dbcp2",
                        "commons-pool2",
                        "commons-logging"))
                .agent("mode=armable,allow-side-effects=true,env=test,service=trades,journal=" + folder + ",halt-file="
                        + folder.resolve("halt"))
                .start(
                        Trades.class.getName(),
                        ORDERS,
                        "jdbc:h2:mem:orders",
                        "sa",
                        TRADES,
                        postgres.getJdbcUrl("postgres", "postgres"),
                        "postgres",
                        LEDGER,
                        "jdbc:hsqldb:mem:ledger",
                        "sa",
                        DBCP,
                        DBCP,
                        "sa");
        target.awaitStdout("up"::equals);
        agent = AgentClient.of(target);
        application = agent.application("com.example:type=Trades", TradesMXBean.class);
    }

    @AfterEach
    void disarm() {
        armed.forEach(each -> assertThat(each.disarm()).isZero());
        armed.clear();
        assertThat(agent.engine().getProblems())
                .allMatch(line -> line.startsWith("not woven: ") || line.startsWith("risk: "));
    }

    @AfterAll
    void stop() throws Exception {
        agent.close();
        target.close();
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource({
        "select, orders-primary, QUERY, UPDATE",
        "select, orders-primary, PREPARED_QUERY, BATCH",
        "update, orders-primary, UPDATE, QUERY",
        "batch, orders-primary, BATCH, UPDATE",
        "commit, orders-primary, COMMIT, UPDATE",
        "select, trades, QUERY, UPDATE",
        "select, trades, PREPARED_QUERY, BATCH",
        "update, trades, UPDATE, QUERY",
        "batch, trades, BATCH, UPDATE",
        "commit, trades, COMMIT, UPDATE",
        "select, ledger, QUERY, UPDATE",
        "update, ledger, UPDATE, QUERY",
        "batch, ledger, BATCH, UPDATE",
        "commit, ledger, COMMIT, UPDATE",
        "select, jdbc:h2:mem:dbcp, QUERY, UPDATE",
        "update, jdbc:h2:mem:dbcp, UPDATE, QUERY",
        "batch, jdbc:h2:mem:dbcp, BATCH, UPDATE",
        "commit, jdbc:h2:mem:dbcp, COMMIT, UPDATE"
    })
    void aCallThroughThePoolCountsOnceUnderItsKindAndDataSource(String kind, String pool, Work work, Work otherWork)
            throws Exception {
        ExperimentMXBean counting = arm(pool, kind, "latency: 1us");

        assertThat(work(pool, otherWork, 5)).isEmpty();
        assertThat(counting.getEligible()).isZero();

        assertThat(work(pool, work, 7)).isEmpty();
        assertThat(counting.getEligible()).isEqualTo(7);
        assertThat(counting.getInjections()).isEqualTo(7);
        assertThat(agent.engine().getPoints()).containsKey("jdbc " + kind + " \"" + pool + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {ORDERS, TRADES, LEDGER, DBCP})
    void everyRequestForAConnectionIsOneConnect(String pool) throws Exception {
        ExperimentMXBean counting = arm(pool, "connect", "latency: 1us");

        work(pool, Work.CONNECT, 3);
        work(pool, Work.QUERY, 4);

        assertThat(counting.getEligible()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {ORDERS, TRADES, LEDGER, DBCP})
    void anyKindIsEachStatementOnceAndNothingThatThePoolAsks(String pool) throws Exception {
        ExperimentMXBean counting = arm(pool, "any", "latency: 1us");

        work(pool, Work.CONNECT, 5);
        assertThat(counting.getEligible()).isZero();

        work(pool, Work.QUERY, 5);
        work(pool, Work.COMMIT, 2);
        work(pool, Work.BATCH, 3);
        assertThat(counting.getEligible()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "select, orders-primary, QUERY",
        "update, orders-primary, UPDATE",
        "batch, orders-primary, BATCH",
        "commit, orders-primary, COMMIT",
        "connect, orders-primary, CONNECT",
        "select, trades, QUERY",
        "update, trades, UPDATE",
        "batch, trades, BATCH",
        "commit, trades, COMMIT",
        "connect, trades, CONNECT",
        "select, ledger, QUERY",
        "update, ledger, UPDATE",
        "batch, ledger, BATCH",
        "commit, ledger, COMMIT",
        "connect, ledger, CONNECT",
        "select, jdbc:h2:mem:dbcp, QUERY",
        "update, jdbc:h2:mem:dbcp, UPDATE",
        "batch, jdbc:h2:mem:dbcp, BATCH",
        "commit, jdbc:h2:mem:dbcp, COMMIT",
        "connect, jdbc:h2:mem:dbcp, CONNECT"
    })
    void anInjectedExceptionReachesTheApplicationOncePerCall(String kind, String pool, Work work) throws Exception {
        ExperimentMXBean broken = arm(
                pool,
                kind,
                "exception: {type: java.sql.SQLException, message: broken on purpose, sql-state: 42501, vendor-code:"
                        + " 7}");

        assertThat(work(pool, work, 5))
                .hasSize(5)
                .allMatch(line -> line.startsWith("java.sql.SQLException 42501 7 broken on purpose (injected by "));
        assertThat(broken.getInjections()).isEqualTo(5);

        broken.disarm();
        assertThat(work(pool, work, 5)).isEmpty();
        assertThat(broken.getInjections()).isEqualTo(5);
    }

    /** The state is one that no pool takes for a lost connection: H2's databases are gone with their last one. */
    @ParameterizedTest
    @CsvSource({
        "commit, orders-primary",
        "update, orders-primary",
        "commit, trades",
        "update, ledger",
        "commit, ledger",
        "commit, jdbc:h2:mem:dbcp"
    })
    void aCallThatIsDeniedBehindItsEndHasHappenedOnce(String kind, String pool) throws Exception {
        int before = application.price(pool);
        ExperimentMXBean denied = arm(
                pool, kind, "exception: {type: java.sql.SQLException, message: lost, sql-state: 42501, when: after}");

        assertThat(work(pool, Work.RAISE, 3))
                .hasSize(3)
                .allMatch(line -> line.startsWith("java.sql.SQLException 42501 0 lost (injected by "));
        assertThat(denied.getInjections()).isEqualTo(3);

        denied.disarm();
        assertThat(application.price(pool)).isEqualTo(before + (kind.equals("commit") ? 3 : 0));
        assertThat(work(pool, Work.RAISE, 1)).isEmpty();
        assertThat(application.price(pool)).isEqualTo(before + (kind.equals("commit") ? 4 : 1));
    }

    /** The pool gives up the connection, as behind a real loss. */
    @Test
    void aCommitWhoseReplyIsLostIsStoredInPostgres() throws Exception {
        int before = application.price(TRADES);
        ExperimentMXBean lost = arm(TRADES, "commit", "failure: {condition: connection-lost, when: after}");

        assertThat(work(TRADES, Work.RAISE, 1))
                .singleElement()
                .asString()
                .startsWith("java.sql.SQLRecoverableException 08006 0 ");
        assertThat(lost.getInjections()).isEqualTo(1);

        lost.disarm();
        assertThat(application.price(TRADES)).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {ORDERS, TRADES, LEDGER, DBCP})
    void aDelayIsFeltAndMeasured(String pool) throws Exception {
        arm(pool, "select", "latency: 30ms");
        long begun = System.nanoTime();

        work(pool, Work.QUERY, 5);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            work(pool, Work.QUERY, 5);
            return agent.point("jdbc select \"" + pool + "\"")
                    .filter(select -> select.getP50Millis() >= 30)
                    .isPresent();
        });
    }

    @Test
    void onlyTheNamedDataSourceIsStruck() throws Exception {
        ExperimentMXBean broken = arm("ord*", "any", "exception: java.sql.SQLException");

        assertThat(work(TRADES, Work.QUERY, 5)).isEmpty();
        assertThat(work(TRADES, Work.COMMIT, 5)).isEmpty();
        assertThat(broken.getEligible()).isZero();

        assertThat(work(ORDERS, Work.QUERY, 5)).hasSize(5);
        assertThat(broken.getInjections()).isEqualTo(5);
    }

    private ExperimentMXBean arm(String pool, String kind, String fault) throws Exception {
        ExperimentMXBean experiment =
                agent.load("jdbc-" + kind, fault, "on: {jdbc: " + kind + ", datasource: \"" + pool + "\"}");
        experiment.arm();
        armed.add(experiment);
        return experiment;
    }

    private List<String> work(String pool, Work work, int times) {
        return application.work(pool, work.name(), times);
    }
}
