package io.chaos4j.agent.integration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import io.chaos4j.target.jdbc.JdbcKind;
import io.chaos4j.target.jdbc.JdbcTarget;
import io.chaos4j.testing.TestEngine;
import io.chaos4j.testing.WovenJvm;
import io.chaos4j.time.ChaosThread;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What holds of JDBC calls on every driver, with and without a pool. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("JdkObsolete") // savepoints and the like are the subject
abstract class AbstractJdbcContract {

    static final Effect BROKEN = new Effect.Throw("java.sql.SQLException", "broken on purpose", "42501", 7);
    static final Duration LONG = Duration.ofMillis(40);
    static final Effect SLOW = new Effect.Delay(LONG.toNanos());

    static final Effect ENDLESS = TestEngine.HANG;

    final WovenJvm jvm = JdbcJvm.woven();
    TestEngine engine = new TestEngine(jvm.gate(), jvm.problems());

    /** A connection as the application gets it. */
    abstract Connection connect() throws SQLException;

    /** What its data source is called. */
    abstract String name();

    /** Where the driver's classes are. */
    abstract String driverPackage();

    @BeforeEach
    void begin() throws SQLException {
        engine = new TestEngine(jvm.gate(), jvm.problems());
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("drop table if exists trade");
            statement.executeUpdate("create table trade (id int primary key, price int)");
        }
    }

    @AfterEach
    void end() {
        engine.close();
        assertThat(jvm.problems().all()).isEmpty();
    }

    @Test
    void aQueryIsOneSelectHoweverItIsMade() throws SQLException {
        try (Connection connection = connect()) {
            engine.measure("jdbc any");
            query(connection);
            assertThat(statements()).isEqualTo(Map.of(text(JdbcKind.SELECT), 1));
            try (PreparedStatement prepared = connection.prepareStatement("select price from trade")) {
                prepared.executeQuery().close();
                prepared.execute();
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("/* all */ select price from trade");
            }
            assertThat(statements()).isEqualTo(Map.of(text(JdbcKind.SELECT), 4));
        }
    }

    @Test
    void anUpdateIsOneUpdateHoweverItIsMade() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            engine.measure("jdbc any");
            statement.executeUpdate("insert into trade values (1, 1)");
            statement.execute("insert into trade values (2, 2)");
            statement.executeUpdate("update trade set price = 3", Statement.NO_GENERATED_KEYS);
            statement.executeLargeUpdate("update trade set price = 4");
            try (PreparedStatement prepared = connection.prepareStatement("delete from trade where id = ?")) {
                prepared.setInt(1, 1);
                prepared.executeUpdate();
                prepared.executeLargeUpdate();
                prepared.execute();
            }
            assertThat(statements()).isEqualTo(Map.of(text(JdbcKind.UPDATE), 7));
        }
    }

    @Test
    void aBatchIsOneCallHoweverLongItIs() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement prepared = connection.prepareStatement("insert into trade values (?, 0)");
                Statement statement = connection.createStatement()) {
            engine.measure("jdbc any");
            for (int id = 0; id < 5; id++) {
                prepared.setInt(1, id);
                prepared.addBatch();
            }
            prepared.executeBatch();
            statement.addBatch("update trade set price = 1");
            statement.addBatch("update trade set price = 2");
            statement.executeBatch();
            assertThat(statements()).isEqualTo(Map.of(text(JdbcKind.BATCH), 2));
        }
    }

    @Test
    void commitsAndRollbacksAreCommits() throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            engine.measure("jdbc commit");
            insert(connection);
            connection.commit();
            assertThat(engine.at(point(JdbcKind.COMMIT)).begun()).isEqualTo(1);
            Savepoint savepoint = connection.setSavepoint();
            connection.rollback(savepoint);
            connection.rollback();
            assertThat(engine.at(point(JdbcKind.COMMIT)).begun()).isEqualTo(3);
            connection.setAutoCommit(true);
        }
    }

    @Test
    void aStatementIsStruckOnceAndInTheDriver() throws SQLException {
        try (Connection connection = connect()) {
            engine.strike("jdbc select", BROKEN);
            Throwable thrown = catchThrowable(() -> query(connection));
            assertThat(thrown).isInstanceOf(SQLException.class).hasMessageContaining("broken on purpose");
            assertThat(((SQLException) thrown).getSQLState()).isEqualTo("42501");
            assertThat(((SQLException) thrown).getErrorCode()).isEqualTo(7);
            assertThat(thrown.getStackTrace()[0].getClassName()).startsWith(driverPackage());
            assertThat(engine.struck().eligible()).isEqualTo(1);
            assertThat(engine.struck().struck()).isEqualTo(1);
            assertThat(engine.at(point(JdbcKind.SELECT)).thrown()).containsExactly(SQLException.class);
            insert(connection);
            assertThat(engine.struck().eligible()).isEqualTo(1);
        }
    }

    @Test
    void aConditionIsAnExceptionOfTheStandard() throws SQLException {
        Fault fault = FaultKinds.installed().create("failure", "deadlock").at(Target.parse("jdbc update"));
        try (Connection connection = connect()) {
            engine.strike("jdbc update", ((CallFault) fault).decide(0));
            Throwable thrown = catchThrowable(() -> insert(connection));

            assertThat(thrown).isExactlyInstanceOf(SQLTransactionRollbackException.class);
            assertThat(((SQLException) thrown).getSQLState()).isEqualTo("40001");
            assertThat(thrown.getStackTrace()[0].getClassName()).startsWith(driverPackage());
            query(connection);
            assertThat(engine.struck().struck()).isEqualTo(1);
        }
    }

    @Test
    void aPreparedExecuteIsStruckByWhatWasPrepared() throws SQLException {
        try (Connection connection = connect()) {
            engine.strike("jdbc select", BROKEN);
            try (PreparedStatement select = connection.prepareStatement("select price from trade");
                    PreparedStatement update = connection.prepareStatement("delete from trade")) {
                update.execute();
                assertThatThrownBy(select::execute).hasMessageContaining("broken on purpose");
                assertThat(engine.struck().struck()).isEqualTo(1);
            }
        }
    }

    @Test
    void whatWasPreparedBeforeIsStruckByItsSql() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement("select price from trade where id > ?");
                PreparedStatement update = connection.prepareStatement("update trade set price = 1 where id = ?")) {
            select.setInt(1, 0);
            update.setInt(1, 0);
            engine.strike("jdbc select", BROKEN);
            update.execute();
            assertThatThrownBy(select::execute).hasMessageContaining("broken on purpose");
            assertThatThrownBy(select::executeQuery).hasMessageContaining("broken on purpose");
            assertThat(statements()).isEqualTo(Map.of(text(JdbcKind.SELECT), 2, text(JdbcKind.UPDATE), 1));
            engine.strike("jdbc update", BROKEN);
            assertThatThrownBy(update::execute).hasMessageContaining("broken on purpose");
            select.execute();
            assertThat(engine.struck().struck()).isEqualTo(1);
        }
    }

    @Test
    void aRowThatAResultSetWritesIsOneUpdate() throws SQLException {
        try (Connection connection = connect();
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
            statement.executeUpdate("insert into trade values (1, 1)");
            statement.executeUpdate("insert into trade values (2, 2)");
            ResultSet rows = statement.executeQuery("select id, price from trade");
            engine.measure("jdbc any");
            rows.next();
            rows.updateInt(2, 10);
            rows.updateRow();
            assertThat(statements()).isEqualTo(Map.of(text(JdbcKind.UPDATE), 1));
            rows.moveToInsertRow();
            rows.updateInt(1, 3);
            rows.updateInt(2, 3);
            rows.insertRow();
            assertThat(statements()).isEqualTo(Map.of(text(JdbcKind.UPDATE), 2));
            rows.moveToCurrentRow();
            rows.deleteRow();
            assertThat(statements()).isEqualTo(Map.of(text(JdbcKind.UPDATE), 3));
        }
    }

    @Test
    void aRowThatAResultSetWritesIsStruckOnceAndInTheDriver() throws SQLException {
        try (Connection connection = connect();
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
            statement.executeUpdate("insert into trade values (1, 1)");
            ResultSet rows = statement.executeQuery("select id, price from trade");
            engine.strike("jdbc any", BROKEN);
            rows.next();
            rows.updateInt(2, 10);
            Throwable thrown = catchThrowable(rows::updateRow);
            assertThat(thrown).hasMessageContaining("broken on purpose");
            assertThat(thrown.getStackTrace()[0].getClassName()).startsWith(driverPackage());
            assertThat(engine.struck().struck()).isEqualTo(1);
            engine.strike("jdbc update", SLOW);
            rows.updateRow();
            assertThat(engine.struck().struck()).isEqualTo(1);
        }
    }

    @Test
    void switchingAutoCommitOnCommitsWhatWasDone() throws SQLException {
        try (Connection connection = connect()) {
            engine.measure("jdbc commit");
            connection.setAutoCommit(true);
            connection.setAutoCommit(false);
            connection.setAutoCommit(false);
            assertThat(engine.calls()).doesNotContainKey(text(JdbcKind.COMMIT));
            insert(connection);
            connection.setAutoCommit(true);
            assertThat(engine.at(point(JdbcKind.COMMIT)).begun()).isEqualTo(1);
            connection.setAutoCommit(false);
            query(connection);
            connection.commit();
            connection.setAutoCommit(true);
            assertThat(engine.at(point(JdbcKind.COMMIT)).begun())
                    .as("nothing was left to commit")
                    .isEqualTo(2);
        }
        assertThat(engine.at(point(JdbcKind.COMMIT)).begun())
                .as("what a pool resets is its own business")
                .isEqualTo(2);
    }

    @Test
    void theCommitOfSwitchingAutoCommitOnIsStruck() throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            insert(connection);
            engine.strike("jdbc commit", BROKEN);
            Throwable thrown = catchThrowable(() -> connection.setAutoCommit(true));
            assertThat(thrown).hasMessageContaining("broken on purpose");
            assertThat(thrown.getStackTrace()[0].getClassName()).startsWith(driverPackage());
            assertThat(engine.struck().struck()).isEqualTo(1);
            engine.close();
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Test
    void aDelayIsInsideTheMeasuredCall() throws SQLException {
        try (Connection connection = connect()) {
            query(connection);
            engine.strike("jdbc select", SLOW);
            query(connection);
            assertThat(engine.at(point(JdbcKind.SELECT)).durations())
                    .singleElement()
                    .satisfies(nanos -> assertThat(nanos).isGreaterThanOrEqualTo(LONG.toNanos()));
            assertThat(engine.struck().struck()).isEqualTo(1);
        }
    }

    @Test
    void aQueryTimeoutEndsADelayAsTheDriverWould() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            engine.strike("jdbc select", ENDLESS);
            Throwable thrown = catchThrowable(() -> statement.executeQuery("select price from trade"));
            statement.setQueryTimeout(0);
            assertIsTheDrivers(thrown);
            assertThat(engine.struck().struck()).isEqualTo(1);
            assertThat(engine.at(point(JdbcKind.SELECT)).thrown()).hasSize(1);
        }
    }

    @Test
    void twoDelaysOfOneCallEndByItsOneTimeout() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            engine.strike("jdbc select", new Effect.Delay(Duration.ofMillis(700).toNanos()), ENDLESS);
            Throwable thrown = catchThrowable(() -> statement.executeQuery("select price from trade"));
            statement.setQueryTimeout(0);
            assertIsTheDrivers(thrown);
        }
    }

    @Test
    void aDelayShorterThanTheQueryTimeoutIsSatOut() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(10);
            engine.strike("jdbc select", SLOW);
            statement.executeQuery("select price from trade").close();
            statement.setQueryTimeout(0);
            assertThat(engine.struck().struck()).isEqualTo(1);
        }
    }

    @Test
    void cancellingAStatementEndsItsDelayAsTheDriverWould() throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            engine.strike("jdbc select", ENDLESS);
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread waiting = new Thread(
                    () -> thrown.set(catchThrowable(() -> statement.executeQuery("select price from trade"))));
            waiting.start();
            await().until(() -> engine.struck().struck() == 1);
            await().until(() -> {
                statement.cancel();
                return !waiting.isAlive();
            });
            assertIsTheDrivers(thrown.get());
        }
    }

    /** What another thread does ends a delay of a statement, and the driver says so itself. */
    void assertEndsItsDelay(Statement statement, ThrowableAssert.ThrowingCallable ending) throws Exception {
        engine.strike("jdbc select", ENDLESS);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread waiting =
                new Thread(() -> thrown.set(catchThrowable(() -> statement.executeQuery("select price from trade"))));
        waiting.start();
        await().until(() -> engine.struck().struck() == 1);
        await().until(() -> engine.open().equals(Map.of(text(JdbcKind.SELECT), 1))
                && engine.longestInjected().toDays() == 100);
        assertThat(catchThrowable(ending)).isNull();
        waiting.join(Duration.ofSeconds(15).toMillis());
        assertThat(waiting.isAlive()).isFalse();
        assertThat(thrown.get()).isInstanceOf(SQLException.class).hasMessageContaining("closed");
    }

    private void assertIsTheDrivers(@Nullable Throwable thrown) {
        if (thrown == null) {
            throw new AssertionError("the delay was sat out");
        }
        assertThat(thrown).isInstanceOf(SQLException.class);
        assertThat(((SQLException) thrown).getSQLState()).isEqualTo(stateOfATimeout());
        assertThat(thrown.getStackTrace()[0].getClassName()).startsWith(driverPackage());
    }

    /** The SQL state by which this driver ends a statement that has run out of time, or was cancelled. */
    String stateOfATimeout() {
        return "57014";
    }

    @Test
    void commitsAreStruckInTheDriver() throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            insert(connection);
            engine.strike("jdbc commit", BROKEN);
            Throwable thrown = catchThrowable(connection::commit);
            assertThat(thrown).hasMessageContaining("broken on purpose");
            assertThat(thrown.getStackTrace()[0].getClassName()).startsWith(driverPackage());
            assertThat(engine.struck().struck()).isEqualTo(1);
            engine.close();
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Test
    void onlyTheNamedDataSourceIsStruck() throws SQLException {
        try (Connection connection = connect()) {
            engine.strike("jdbc select \"another-*\"", BROKEN);
            query(connection);
            assertThat(engine.struck().eligible()).isZero();
            engine.strike("jdbc select \"" + name().substring(0, 4) + "*\"", BROKEN);
            assertThatThrownBy(() -> query(connection)).hasMessageContaining("broken on purpose");
            engine.strike("jdbc select \"" + name() + "\"", BROKEN);
            assertThatThrownBy(() -> query(connection)).hasMessageContaining("broken on purpose");
        }
    }

    @Test
    void whatADriverAsksItselfIsNotCounted() throws SQLException {
        try (Connection connection = connect()) {
            engine.strike("jdbc any", BROKEN);
            assertThat(connection.isValid(5)).isTrue();
            connection.getMetaData().getTables(null, null, "%", null).close();
            connection.getMetaData().getTypeInfo().close();
            assertThat(statements()).isEmpty();
            assertThat(engine.struck().eligible()).isZero();
            assertThatThrownBy(() -> query(connection)).hasMessageContaining("broken on purpose");
        }
    }

    @Test
    void aClosedStatementAnswersForItself() throws SQLException {
        try (Connection connection = connect()) {
            Statement statement = connection.createStatement();
            statement.close();
            engine.strike("jdbc any", BROKEN);
            assertThatThrownBy(() -> statement.executeQuery("select 1 from trade"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageNotContaining("broken on purpose");
            assertThatThrownBy(() -> query(connection)).hasMessageContaining("broken on purpose");
        }
    }

    @Test
    void threadsOfOursAreLeftAlone() throws Exception {
        try (Connection connection = connect()) {
            engine.strike("jdbc any", BROKEN);
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread ours = new ChaosThread("test", () -> thrown.set(catchThrowable(() -> query(connection))));
            ours.start();
            ours.join();
            assertThat(thrown.get()).isNull();
            assertThat(statements()).isEmpty();
            Thread theirs = new Thread(() -> thrown.set(catchThrowable(() -> query(connection))));
            theirs.start();
            theirs.join();
            assertThat(thrown.get()).hasMessageContaining("broken on purpose");
        }
    }

    @Test
    void whatIsNotMeasuredIsNotCounted() throws SQLException {
        try (Connection connection = connect()) {
            engine.measure("jdbc any");
            engine.close();
            query(connection);
            assertThat(statements()).isEmpty();
            engine.measure("jdbc any");
            query(connection);
            assertThat(statements()).isNotEmpty();
        }
    }

    /** Calls of statements and commits; a pool may fill itself at any time. */
    Map<String, Integer> statements() {
        Map<String, Integer> calls = engine.calls();
        calls.keySet().removeIf(text -> text.startsWith("jdbc connect"));
        return calls;
    }

    Point point(JdbcKind kind) {
        return JdbcTarget.point(kind, name());
    }

    String text(JdbcKind kind) {
        return point(kind).text();
    }

    static void query(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select price from trade")) {
            while (rows.next()) {
                assertThat(rows.getInt(1)).isNotNegative();
            }
        }
    }

    static void insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into trade values (99, 1)");
        }
    }
}
