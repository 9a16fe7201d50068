package io.chaos4j.agent.integration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WrappersTest {

    private final Wrappers statements = new Wrappers(Statement.class);
    private final Wrappers connections = new Wrappers(Connection.class);

    @Test
    void aPoolsStatementIsAWrapperAndTheDriversIsNot() throws SQLException {
        try (HikariDataSource pool = HikariOnH2Test.pool("wrappers", "jdbc:h2:mem:wrappers");
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statements.isWrapper(statement)).isTrue();
            assertThat(connections.isWrapper(connection)).isTrue();
            Object drivers = statements.end(statement);
            assertThat(drivers).isInstanceOf(org.h2.jdbc.JdbcStatement.class);
            assertThat(statements.isWrapper(drivers)).isFalse();
            assertThat(connections.isWrapper(connections.end(connection))).isFalse();
            assertThat(statements.leadsTo(statement, drivers)).isTrue();
            assertThat(statements.leadsTo(drivers, statement)).isFalse();
        }
    }

    @Test
    void whatAnObjectHoldsTellsAndNotItsClass() throws SQLException {
        try (HikariDataSource pool = HikariOnH2Test.pool("holding", "jdbc:h2:mem:holding");
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statements.isWrapper(proxy(Statement.class, new Handler(statement))))
                    .isTrue();
            assertThat(statements.isWrapper(proxy(Statement.class, new Handler(null))))
                    .isFalse();
            assertThat(statements.isWrapper(proxy(Statement.class, new Handler("text"))))
                    .isFalse();
        }
    }

    @Test
    void whoChoosesAmongSeveralIsAWrapperToo() throws SQLException {
        try (HikariDataSource pool = HikariOnH2Test.pool("several", "jdbc:h2:mem:several");
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            List<Object> several = List.of(statement);
            assertThat(statements.isWrapper(proxy(Statement.class, new Choosing(several))))
                    .isTrue();
            assertThat(statements.isWrapper(proxy(Statement.class, new Choosing(List.of()))))
                    .isFalse();
        }
    }

    @Test
    void aCircleOfConnectionsHasAnEnd() {
        Handler one = new Handler(null);
        Connection first = proxy(Connection.class, one);
        Connection second = proxy(Connection.class, new Handler(first));
        one.delegate = second;
        assertThat(connections.end(first)).isSameAs(second);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(WrappersTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static final class Handler implements InvocationHandler {
        @Nullable
        private Object delegate;

        Handler(@Nullable Object delegate) {
            this.delegate = delegate;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            throw new AssertionError("nothing may call " + method + " on the way to " + delegate);
        }
    }

    private record Choosing(List<Object> several) implements InvocationHandler {
        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            throw new AssertionError("nothing may call " + method);
        }
    }
}
