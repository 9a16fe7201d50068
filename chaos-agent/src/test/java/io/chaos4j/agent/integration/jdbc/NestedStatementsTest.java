package io.chaos4j.agent.integration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.chaos4j.fault.Effect;
import io.chaos4j.testing.TestEngine;
import io.chaos4j.testing.WovenJvm;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Statements that run other statements on other connections: functions in the database that ask a second pool. */
class NestedStatementsTest {

    private static final Effect BROKEN = AbstractJdbcContract.BROKEN;
    private static final String A = "jdbc:h2:mem:nested-a;DB_CLOSE_DELAY=-1";
    private static final String B = "jdbc:h2:mem:nested-b;DB_CLOSE_DELAY=-1";
    private static final HikariDataSource POOL_A = HikariOnH2Test.pool("pool-a", A);
    private static final HikariDataSource POOL_B = HikariOnH2Test.pool("pool-b", B);

    private static volatile Supplier<Map<String, Integer>> look = Map::of;
    private static volatile Map<String, Integer> seen = Map.of();

    private final WovenJvm jvm = JdbcJvm.woven();
    private final TestEngine engine = new TestEngine(jvm.gate(), jvm.problems());

    @BeforeAll
    static void define() throws SQLException {
        try (Connection connection = POOL_A.getConnection();
                Statement statement = connection.createStatement()) {
            String type = Functions.class.getName();
            statement.execute("create alias if not exists viab for '" + type + ".viaB'");
            statement.execute("create alias if not exists work for '" + type + ".workOnB'");
            statement.execute("create alias if not exists looking for '" + type + ".looking'");
            statement.execute("create alias if not exists inside for '" + type + ".inside'");
        }
    }

    @AfterAll
    static void closeThePools() {
        POOL_A.close();
        POOL_B.close();
    }

    @AfterEach
    void end() {
        engine.close();
        assertThat(jvm.problems().all()).isEmpty();
    }

    @Test
    void aStatementOnASecondPoolIsACallOfItsOwn() throws SQLException {
        engine.measure("jdbc any");
        call("call viab()");
        assertThat(statements()).isEqualTo(Map.of("jdbc select \"pool-a\"", 1, "jdbc select \"pool-b\"", 1));
    }

    @Test
    void aStatementIsOpenWhileTheDatabaseAnswers() throws SQLException {
        engine.measure("jdbc select");
        look = engine::open;
        call("call looking()");
        assertThat(seen).isEqualTo(Map.of("jdbc select \"pool-a\"", 1));
        assertThat(engine.open()).isEmpty();
    }

    @Test
    void aStatementThatRanOthersLeavesTheDriversStatementsWhatTheyAre() throws SQLException {
        engine.measure("jdbc any");
        call("call viab()");
        engine.strike("jdbc select", BROKEN);
        try (Connection plain = DriverManager.getConnection(A, "sa", "secret")) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> select(plain)).hasMessageContaining("broken on purpose");
            }
        }
        assertThat(engine.struck().struck()).isEqualTo(3);
        try (Connection pooled = POOL_A.getConnection()) {
            assertThatThrownBy(() -> select(pooled)).hasMessageContaining("broken on purpose");
        }
        assertThat(engine.struck().struck()).isEqualTo(4);
    }

    @Test
    void aFaultOnTheSecondPoolStrikesInsideOfTheFirstsStatement() {
        engine.strike("jdbc select \"pool-b\"", BROKEN);
        assertThatThrownBy(() -> call("call viab()")).hasMessageContaining("broken on purpose");
        assertThat(engine.struck().struck()).isEqualTo(1);
    }

    @Test
    void aCommitOnTheSecondPoolIsOneToo() throws SQLException {
        engine.measure("jdbc commit");
        call("call work()");
        assertThat(engine.calls()).containsEntry("jdbc commit \"pool-b\"", 1);
    }

    @Test
    void aRequestToTheSecondPoolIsOneToo() throws SQLException {
        engine.measure("jdbc connect");
        call("call viab()");
        assertThat(engine.calls())
                .containsEntry("jdbc connect \"pool-a\"", 1)
                .containsEntry("jdbc connect \"pool-b\"", 1);
    }

    @Test
    void whatCodeInTheDatabaseAsksOnTheConnectionItWasGivenIsThatDatabases() throws SQLException {
        engine.measure("jdbc any");
        call("call inside()");
        assertThat(statements()).isEqualTo(Map.of("jdbc select \"pool-a\"", 1));
    }

    private Map<String, Integer> statements() {
        Map<String, Integer> calls = engine.calls();
        calls.keySet().removeIf(text -> text.startsWith("jdbc connect"));
        return calls;
    }

    private static void call(String sql) throws SQLException {
        try (Connection connection = POOL_A.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
        }
    }

    private static int select(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select 1")) {
            return rows.next() ? rows.getInt(1) : -1;
        }
    }

    /** Functions that the database calls. */
    public static final class Functions {

        private Functions() {}

        public static int looking() {
            seen = look.get();
            return 1;
        }

        public static int viaB() throws SQLException {
            try (Connection connection = POOL_B.getConnection()) {
                return select(connection);
            }
        }

        public static int workOnB() throws SQLException {
            try (Connection connection = POOL_B.getConnection()) {
                connection.setAutoCommit(false);
                int selected = select(connection);
                connection.commit();
                return selected;
            }
        }

        public static int inside(Connection own) throws SQLException {
            return select(own);
        }
    }
}
