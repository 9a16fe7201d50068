package io.chaos4j.agent.integration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.example.trades.InsideOfACall;
import com.zaxxer.hikari.HikariDataSource;
import io.chaos4j.engine.RuleCount;
import io.chaos4j.fault.Effect;
import io.chaos4j.model.Target;
import io.chaos4j.testing.TestEngine;
import io.chaos4j.testing.WovenJvm;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.hsqldb.jdbc.JDBCDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a database was asked to do has happened, and its caller does not know: with and without a pool. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActsBehindTest {

    private static final Effect LOST =
            new Effect.After(new Effect.Throw("java.sql.SQLException", "the reply was lost", "08006", 0));
    private static final Duration LONG = Duration.ofMillis(40);
    private static final Effect LATE = new Effect.After(new Effect.Delay(LONG.toNanos()));

    private final WovenJvm jvm = JdbcJvm.woven();
    private final TestEngine engine = new TestEngine(jvm.gate(), jvm.problems());
    private final HikariDataSource pool = HikariOnH2Test.pool("behind", "jdbc:h2:mem:behind-pool;DB_CLOSE_DELAY=-1");

    Stream<DataSource> sources() throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:behind;DB_CLOSE_DELAY=-1");
        h2.setUser("sa");
        h2.setPassword("secret");
        JDBCDataSource hsqldb = new JDBCDataSource();
        hsqldb.setURL("jdbc:hsqldb:mem:behind");
        hsqldb.setUser("sa");
        return Stream.<DataSource>of(h2, hsqldb, pool).peek(ActsBehindTest::create);
    }

    @AfterEach
    void end() {
        engine.close();
        assertThat(jvm.problems().all()).isEmpty();
    }

    @AfterAll
    void close() {
        pool.close();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("sources")
    void aCommitWhoseReplyIsLostHasHappened(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            insert(connection, 1);
            engine.strike("jdbc commit", LOST);
            assertThatThrownBy(connection::commit)
                    .isInstanceOf(SQLException.class)
                    .hasMessageStartingWith("the reply was lost (injected by test/")
                    .satisfies(lost ->
                            assertThat(((SQLException) lost).getSQLState()).isEqualTo("08006"));
            assertStruck(1);
            engine.close();
        }
        assertThat(rows(source)).isEqualTo(1);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("sources")
    void anUpdateWhoseReplyIsLostHasHappenedOnce(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            engine.strike("jdbc update", LOST);
            assertThatThrownBy(() -> insert(connection, 2))
                    .hasMessageStartingWith("the reply was lost (injected by test/");
            assertStruck(1);
            engine.close();
        }
        assertThat(rows(source)).isEqualTo(1);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("sources")
    void aCallThatFailsByItselfKeepsItsOwnException(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            insert(connection, 3);
            engine.strike("jdbc update", LOST);
            assertThatThrownBy(() -> insert(connection, 3))
                    .isInstanceOf(SQLIntegrityConstraintViolationException.class);
            assertStruck(0);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("sources")
    void aReplyThatIsLateComesWithItsResult(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            insert(connection, 4);
            engine.strike("jdbc select", LATE);
            long begun = System.nanoTime();
            assertThat(count(connection)).isEqualTo(1);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(LONG);
            assertStruck(1);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("sources")
    void halfOfADelayBeforeAndHalfOfItBehindIsOneInjection(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            Effect.Delay half = new Effect.Delay(LONG.toNanos() / 2);
            engine.strike("jdbc update", new Effect.Split(half, half));
            long begun = System.nanoTime();
            insert(connection, 5);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(LONG);
            assertStruck(1);
        }
    }

    /** The database has answered, and its reply comes later than the statement waits. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("sources")
    void aQueryTimeoutEndsALateReply(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            engine.strike("jdbc select", new Effect.After(new Effect.Delay(Long.MAX_VALUE / 4)));
            Throwable thrown = catchThrowable(() -> statement.executeQuery("select count(*) from trade"));
            assertThat(thrown).isInstanceOf(SQLException.class);
            assertStruck(1);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("sources")
    void aDelayBeforeAndAFailureBehindGoTogether(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            engine.strike("jdbc update", new Effect.Delay(LONG.toNanos()), LOST);
            long begun = System.nanoTime();
            assertThatThrownBy(() -> insert(connection, 6))
                    .hasMessageStartingWith("the reply was lost (injected by test/");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(LONG);
            assertThat(engine.counts()).extracting(RuleCount::struck).containsExactly(1L, 1L);
            engine.close();
        }
        assertThat(rows(source)).isEqualTo(1);
    }

    /** Whatever was chosen to be done behind a call is gone with it. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("sources")
    void aCallThatDoesNotHappenHasNothingBehindIt(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            engine.strike("jdbc update", LOST, new Effect.Throw("java.sql.SQLException", "refused", "42501", 0));
            assertThatThrownBy(() -> insert(connection, 7)).hasMessageStartingWith("refused (injected by test/");
            assertThat(engine.counts()).extracting(RuleCount::struck).containsExactly(0L, 1L);
            engine.close();
            insert(connection, 7);
        }
        assertThat(rows(source)).isEqualTo(1);
    }

    /** It was chosen when the call began; by its end nothing is armed any more. */
    @Test
    void whatIsWithdrawnWhileTheCallHappensIsNotDoneBehindIt() throws SQLException {
        DataSource source = sources().findFirst().orElseThrow();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create alias if not exists inside for '" + InsideOfACall.class.getName() + ".inside'");
            AtomicInteger withdrawn = new AtomicInteger();
            InsideOfACall.then = () -> {
                withdrawn.incrementAndGet();
                engine.close();
            };
            engine.strike("jdbc update", LOST);
            statement.executeUpdate("insert into trade values (inside(8))");
            assertThat(withdrawn).hasPositiveValue();
        } finally {
            InsideOfACall.then = () -> {};
        }
        assertThat(rows(source)).isEqualTo(1);
    }

    /** As a transaction manager cleans up: nothing was done since the commit that has happened. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("sources")
    void switchingAutoCommitOnBehindADeniedCommitIsNoSecondOne(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            insert(connection, 9);
            engine.strike(
                    "jdbc commit", new Effect.After(new Effect.Throw("java.sql.SQLException", "denied", "42501", 0)));
            assertThatThrownBy(connection::commit).hasMessageStartingWith("denied");
            connection.setAutoCommit(true);
            assertStruck(1);
            engine.close();
        }
        assertThat(rows(source)).isEqualTo(1);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("targets")
    void connectionsCannotBeActedOnBehindTheCallThatGivesThem(String target, boolean can) {
        assertThat(Target.parse(target).canActBehind()).isEqualTo(can);
    }

    static Stream<Object[]> targets() {
        return Stream.of(
                new Object[] {"jdbc commit", true},
                new Object[] {"jdbc any", true},
                new Object[] {"jdbc batch", true},
                new Object[] {"jdbc connect", false},
                new Object[] {"jdbc connect-physical", false},
                new Object[] {"http-client", false},
                new Object[] {"com.acme.Orders#submit", true});
    }

    private void assertStruck(long calls) {
        assertThat(engine.counts()).extracting(RuleCount::struck).containsExactly(calls);
    }

    private static void create(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("drop table if exists trade");
            statement.executeUpdate("create table trade (id int primary key)");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void insert(Connection connection, int id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into trade values (" + id + ")");
        }
    }

    private static int rows(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return count(connection);
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from trade")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
