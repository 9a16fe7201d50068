package io.chaos4j.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.fault.Effect;
import io.chaos4j.model.Glob;
import io.chaos4j.testing.OwnInstrumentation;
import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is armed is what could not be made, and nothing else. */
class InjectedExceptionsTest {

    /** All but {@code java.lang.Error}. */
    private final InjectedExceptions exceptions = new InjectedExceptions(
            Stream.of("java.io.*", "java.sql.*", "java.lang.String", "com.acme.*", "io.chaos4j.**")
                    .map(Glob::ofType)
                    .toList(),
            OwnInstrumentation.get());

    @ParameterizedTest
    @ValueSource(classes = {IOException.class, SQLException.class, OnlyEmpty.class, Hidden.class})
    void whatIsNotRefusedCanBeMade(Class<?> type) {
        Effect.Throw effect = thrown(type.getName(), null);
        assertThat(exceptions.refuses(effect, getClass())).isEmpty();
        assertThat(exceptions.make(effect, "a/b", getClass())).isInstanceOf(type);
    }

    @Test
    void theNameOfADataSourceForgesNoLineInTheMessage() {
        Effect.Throw effect = thrown(IOException.class.getName(), null);
        assertThat(exceptions.make(effect, "a/b at jdbc select \"x\nERROR forged\u001b[2J\"", getClass()))
                .hasMessage("injected by a/b at jdbc select \"x\\nERROR forged\\u001b[2J\"");
    }

    @ParameterizedTest
    @ValueSource(classes = {SQLException.class, SQLTimeoutException.class})
    void anSqlExceptionHasItsState(Class<?> type) {
        Effect.Throw effect = thrown(type.getName(), "08001");
        assertThat(exceptions.refuses(effect, getClass())).isEmpty();
        assertThat(exceptions.make(effect, "a/b", getClass())).isInstanceOfSatisfying(SQLException.class, made -> {
            assertThat(made.getSQLState()).isEqualTo("08001");
            assertThat(made.getErrorCode()).isEqualTo(17);
            assertThat(made.getMessage()).isEqualTo("injected by a/b");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.chaos4j.gate.InjectedExceptionsTest$Abstract",
                "io.chaos4j.gate.InjectedExceptionsTest$Demanding",
                "java.lang.String",
                "java.lang.Error",
                "com.acme.Nowhere"
            })
    void whatIsRefusedCannotBeMade(String type) {
        refusesAndCannotMake(thrown(type, null));
    }

    @ParameterizedTest
    @ValueSource(classes = {BatchUpdateException.class, IOException.class})
    void anSqlStateIsRefusedByTypesThatTakeNone(Class<?> type) {
        if (type == BatchUpdateException.class) {
            assertThat(exceptions.refuses(thrown(type.getName(), null), getClass()))
                    .isEmpty();
        }
        refusesAndCannotMake(thrown(type.getName(), "08001"));
    }

    /** Whether or not a place has linked, at libraries and at methods of the application. */
    @ParameterizedTest
    @ValueSource(strings = {"java.lang.Error", "java.net.ConnectException", "com.other.Nowhere"})
    void whatIsNotAllowedIsRefusedBeforeItIsLookedFor(String type) {
        String reason = type + " is not among the types that 'exceptions=' allows at start-up";

        for (InjectedExceptions each : List.of(exceptions, exceptions.atLibraries())) {
            assertThat(each.refuses(thrown(type, null))).isEqualTo(reason);
            assertThat(each.refuses(thrown(type, null), getClass())).isEqualTo(reason);
        }
    }

    @Test
    void anEmptyListAllowsNothing() {
        InjectedExceptions none = new InjectedExceptions(List.of(), OwnInstrumentation.get());
        Effect.Throw effect = thrown("java.io.IOException", null);

        assertThat(none.refuses(effect))
                .isEqualTo(none.refuses(effect, getClass()))
                .endsWith(", which allows none");
        assertThatThrownBy(() -> none.make(effect, "a/b", getClass())).isInstanceOf(IllegalArgumentException.class);
    }

    private void refusesAndCannotMake(Effect.Throw effect) {
        assertThat(exceptions.refuses(effect, getClass())).contains(effect.type());
        assertThatThrownBy(() -> exceptions.make(effect, "a/b", getClass()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Effect.Throw thrown(String type, @Nullable String sqlState) {
        return new Effect.Throw(type, null, sqlState, 17);
    }

    /** Without a constructor that takes a message. */
    static final class OnlyEmpty extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Whose constructor is its own. */
    static final class Hidden extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("UnusedMethod") // called by reflection
        private Hidden(String message) {
            super(message);
        }
    }

    /** As some frameworks' roots of all exceptions are. */
    abstract static class Abstract extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Abstract(String message) {
            super(message);
        }
    }

    /** Wants more than a message. */
    static final class Demanding extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Demanding(int code) {
            super("code " + code);
        }
    }
}
