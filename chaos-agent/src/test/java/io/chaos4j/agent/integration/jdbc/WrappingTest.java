package io.chaos4j.agent.integration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WrappingTest {

    @Test
    void aFieldOfTheJdksTypeMakesASuspect() {
        assertThat(Wrapping.of(Passing.class).isWrapper()).isTrue();
        assertThat(Wrapping.of(org.h2.jdbc.JdbcStatement.class).isWrapper()).isFalse();
        assertThat(Wrapping.of(org.h2.jdbc.JdbcConnection.class).isWrapper()).isFalse();
    }

    @Test
    void aFieldOfTheLibrarysOwnTypeDoesNot() {
        assertThat(Wrapping.of(Linked.class).isWrapper()).isFalse();
    }

    @Test
    void aSuspectThatAnswersItselfIsADriver() {
        Wrapping suspect = Wrapping.of(Passing.class);
        suspect.answered();
        assertThat(suspect.isWrapper()).isFalse();
    }

    @Test
    void aSuspectThatHasPassedACallOnStaysAWrapper() {
        Wrapping suspect = Wrapping.of(Passing.class);
        suspect.passedOn(Wrapping.of(org.h2.jdbc.JdbcStatement.class));
        suspect.answered();
        assertThat(suspect.isWrapper()).isTrue();
    }

    @Test
    void whoPassesCallsOnToAnotherLibraryIsAWrapperWithoutAnyField() {
        Wrapping hidden = Wrapping.of(Hidden.class);
        assertThat(hidden.isWrapper()).isFalse();
        hidden.passedOn(Wrapping.of(org.h2.jdbc.JdbcStatement.class));
        assertThat(hidden.isWrapper()).isTrue();
    }

    @Test
    void aDriverThatCallsItselfStaysOne() {
        Wrapping driver = Wrapping.of(org.h2.jdbc.JdbcStatement.class);
        driver.passedOn(Wrapping.of(org.h2.jdbc.JdbcPreparedStatement.class));
        assertThat(driver.isWrapper()).isFalse();
    }

    @Test
    void theDriversConnectionIsFoundThroughProxies() {
        Connection drivers = connection(new Handler(null));
        Connection pooled = connection(new Handler(drivers));
        assertThat(new WrappingOf().driversConnection(pooled)).isSameAs(drivers);
        assertThat(new WrappingOf().driversConnection(drivers)).isSameAs(drivers);
    }

    @Test
    void aCircleOfConnectionsHasAnEnd() {
        Handler one = new Handler(null);
        Connection first = connection(one);
        Connection second = connection(new Handler(first));
        one.delegate = second;
        assertThat(new WrappingOf().driversConnection(first)).isSameAs(second);
    }

    private static Connection connection(Handler handler) {
        return (Connection)
                Proxy.newProxyInstance(WrappingTest.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
    }

    private static final class Handler implements InvocationHandler {
        @Nullable
        Connection delegate;

        Handler(@Nullable Connection delegate) {
            this.delegate = delegate;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            throw new AssertionError("nobody may call " + method + " on the way to " + delegate);
        }
    }

    @SuppressWarnings("UnusedVariable")
    private abstract static class Passing implements Statement {
        @Nullable
        private Statement delegate;
    }

    @SuppressWarnings("UnusedVariable")
    private abstract static class Linked implements Statement {
        @Nullable
        private Linked next;
    }

    @SuppressWarnings("UnusedVariable")
    private abstract static class Hidden implements Statement {
        @Nullable
        private Object delegate;
    }
}
