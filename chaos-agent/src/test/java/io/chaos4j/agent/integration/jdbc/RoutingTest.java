package io.chaos4j.agent.integration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.chaos4j.fault.Effect;
import io.chaos4j.testing.TestEngine;
import io.chaos4j.testing.WovenJvm;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Libraries that choose among data sources, statement by statement or request by request, and wrappers of every make. */
class RoutingTest {

    private static final Effect BROKEN = AbstractJdbcContract.BROKEN;
    private static final HikariDataSource ONE =
            HikariOnH2Test.pool("shard-one", "jdbc:h2:mem:shard-one;DB_CLOSE_DELAY=-1");
    private static final HikariDataSource TWO =
            HikariOnH2Test.pool("shard-two", "jdbc:h2:mem:shard-two;DB_CLOSE_DELAY=-1");

    private final WovenJvm jvm = JdbcJvm.woven();
    private final TestEngine engine = new TestEngine(jvm.gate(), jvm.problems());

    @AfterAll
    static void closeThePools() {
        ONE.close();
        TWO.close();
    }

    @AfterEach
    void end() {
        engine.close();
        assertThat(jvm.problems().all()).isEmpty();
    }

    @Test
    void aStatementOnSeveralShardsIsOneCallOnEach() throws SQLException {
        try (Connection sharded = sharded()) {
            engine.measure("jdbc any");
            select(sharded);
            assertThat(statements()).isEqualTo(Map.of("jdbc select \"shard-one\"", 1, "jdbc select \"shard-two\"", 1));
            engine.strike("jdbc select \"shard-two\"", BROKEN);
            assertThatThrownBy(() -> select(sharded)).hasMessageContaining("broken on purpose");
            assertThat(engine.struck().struck()).isEqualTo(1);
            engine.strike("jdbc select", AbstractJdbcContract.SLOW);
            select(sharded);
            assertThat(engine.struck().struck()).isEqualTo(2);
        }
    }

    @Test
    void aCommitOnSeveralShardsIsOneOnEach() throws SQLException {
        try (Connection sharded = sharded()) {
            engine.measure("jdbc commit");
            sharded.setAutoCommit(false);
            sharded.commit();
            assertThat(engine.calls())
                    .containsEntry("jdbc commit \"shard-one\"", 1)
                    .containsEntry("jdbc commit \"shard-two\"", 1);
        }
    }

    @Test
    void aWrapperThatHidesWhatItPassesCallsOnToIsOneCall() throws SQLException {
        for (Supplier<InvocationHandler> make : List.<Supplier<InvocationHandler>>of(
                () -> new Passing(connection(ONE)), () -> hidden(connection(ONE)))) {
            try (Connection wrapped = proxy(Connection.class, make.get())) {
                engine.strike("jdbc select", AbstractJdbcContract.SLOW);
                select(wrapped);
                assertThat(statements()).isEqualTo(Map.of("jdbc select \"shard-one\"", 1));
                assertThat(engine.struck().struck()).isEqualTo(1);
            }
        }
    }

    @Test
    void aRequestThatIsRoutedIsOneOfTheSourceThatItGoesTo() throws SQLException {
        Routing routing = new Routing(Map.of("one", ONE, "two", TWO));
        DataSource source = proxy(DataSource.class, routing);
        engine.measure("jdbc connect");
        routing.key = "one";
        source.getConnection().close();
        routing.key = "two";
        source.getConnection().close();
        source.getConnection().close();
        assertThat(connects()).isEqualTo(Map.of("jdbc connect \"shard-one\"", 1, "jdbc connect \"shard-two\"", 2));
    }

    @Test
    void aRouterThatLooksUpATenantAsksTwoSources() throws SQLException {
        Routing routing = new Routing(Map.of("one", ONE, "two", TWO));
        routing.registry = ONE;
        routing.key = "two";
        DataSource source = proxy(DataSource.class, routing);
        engine.measure("jdbc connect");
        source.getConnection().close();
        assertThat(connects()).isEqualTo(Map.of("jdbc connect \"shard-one\"", 1, "jdbc connect \"shard-two\"", 1));
        engine.measure("jdbc any");
        source.getConnection().close();
        assertThat(statements()).isEqualTo(Map.of("jdbc select \"shard-one\"", 1));
    }

    private Map<String, Integer> statements() {
        Map<String, Integer> calls = engine.calls();
        calls.keySet().removeIf(text -> text.startsWith("jdbc connect"));
        return calls;
    }

    private Map<String, Integer> connects() {
        Map<String, Integer> calls = engine.calls();
        calls.keySet().removeIf(text -> !text.startsWith("jdbc connect "));
        return calls;
    }

    private static void select(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("select 1");
        }
    }

    private static Connection connection(DataSource source) {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection sharded() throws SQLException {
        return proxy(Connection.class, new Sharded(List.of(ONE.getConnection(), TWO.getConnection())));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(RoutingTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Method method, Object on, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    /** As a lambda: what it passes on to is no field of a class that anybody wrote. */
    private static InvocationHandler hidden(Connection connection) {
        return (self, method, arguments) -> {
            Object result = call(method, connection, arguments);
            return result instanceof Statement statement
                    ? proxy(Statement.class, (me, of, with) -> call(of, statement, with))
                    : result;
        };
    }

    private record Passing(Object target) implements InvocationHandler {
        @Override
        public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
            Object result = call(method, target, arguments);
            return result instanceof Statement statement ? proxy(Statement.class, new Passing(statement)) : result;
        }
    }

    /** Asks every shard, and answers with the last one's answer. */
    private static final class Sharded implements InvocationHandler {
        private final List<?> shards;
        private final @Nullable Connection whole;

        Sharded(List<?> shards) {
            this(shards, null);
        }

        private Sharded(List<?> shards, @Nullable Connection whole) {
            this.shards = shards;
            this.whole = whole;
        }

        @Override
        public @Nullable Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("getConnection")) {
                return whole;
            }
            List<Object> results = new ArrayList<>();
            for (Object shard : shards) {
                results.add(call(method, shard, arguments));
            }
            Object last = results.get(results.size() - 1);
            return last instanceof Statement ? proxy(Statement.class, new Sharded(results, (Connection) self)) : last;
        }
    }

    private static final class Routing implements InvocationHandler {
        private final Map<String, DataSource> targets;
        private String key = "";
        private @Nullable DataSource registry;

        Routing(Map<String, DataSource> targets) {
            this.targets = targets;
        }

        @Override
        public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
            if (registry != null) {
                try (Connection connection = registry.getConnection()) {
                    select(connection);
                }
            }
            return call(method, Objects.requireNonNull(targets.get(key)), arguments);
        }
    }
}
