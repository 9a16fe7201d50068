package io.chaos4j.fault.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailureFaultTest {

    private static Fault failure(String condition, String on) {
        return FaultKinds.installed().create("failure", condition).at(Target.parse(on));
    }

    @ParameterizedTest
    @CsvSource({
        "deadlock, jdbc update, java.sql.SQLTransactionRollbackException, 40001",
        "connection-lost, jdbc commit, java.sql.SQLRecoverableException, 08006",
        "too-many-connections, jdbc connect, java.sql.SQLNonTransientConnectionException, 08004",
        "read-timeout, http-client, java.net.http.HttpTimeoutException,",
        "connect-refused, http-client \"risk:8080\", java.net.ConnectException,"
    })
    void aConditionIsWhatTheTargetSays(String condition, String on, String type, String sqlState) {
        Fault fault = failure(condition, on);

        assertThat(fault.delaysOnly()).isFalse();
        for (long random : new long[] {0, -1, 17}) {
            assertThat(((CallFault) fault).decide(random)).isInstanceOfSatisfying(Effect.Throw.class, thrown -> {
                assertThat(thrown.type()).isEqualTo(type);
                assertThat(thrown.sqlState()).isEqualTo(sqlState);
            });
        }
    }

    static Stream<Arguments> every() {
        return Stream.of(
                        "http-client",
                        "jdbc select",
                        "jdbc update",
                        "jdbc batch",
                        "jdbc commit",
                        "jdbc connect",
                        "jdbc connect-physical",
                        "jdbc any")
                .flatMap(on ->
                        Target.parse(on).failures().keySet().stream().map(condition -> Arguments.of(condition, on)));
    }

    /** Of the JDK all of them, and made as the gate makes them. */
    @ParameterizedTest
    @MethodSource("every")
    void everyConditionIsAnExceptionThatCanBeMade(String condition, String on) throws Exception {
        Effect.Throw thrown = (Effect.Throw) ((CallFault) failure(condition, on)).decide(0);
        Class<?> type = Class.forName(thrown.type());

        Object made = thrown.sqlState() == null
                ? type.getConstructor(String.class).newInstance(thrown.message())
                : type.getConstructor(String.class, String.class, int.class)
                        .newInstance(thrown.message(), thrown.sqlState(), 0);
        assertThat(made).isInstanceOf(Exception.class);
        assertThat(Files.readString(Path.of("../docs/faults/failure.md"))).contains("`" + condition + "`");
    }

    @Test
    void aConditionThatATargetDoesNotHaveIsRefusedWithThoseThatItHas() {
        assertThatThrownBy(() -> failure("dedlock", "jdbc update"))
                .hasMessage("was 'dedlock', but jdbc update fails by one of connection-lost, deadlock, query-timeout,"
                        + " read-only, serialization, unique-violation; did you mean 'deadlock'?");
        assertThatThrownBy(() -> failure("deadlock", "http-client"))
                .hasMessageStartingWith("was 'deadlock', but http-client fails by one of connect-refused, ");
    }

    @Test
    void methodsHaveNone() {
        FailureFault kind = new FailureFault();

        assertThat(kind.refuses(Target.parse("com.acme.A#b"))).contains("write exception: java.io.IOException");
        assertThat(kind.refuses(Target.process())).contains("'process' has none");
        assertThat(kind.refuses(Target.parse("jdbc select"))).isEmpty();
    }

    @Test
    void withoutATargetItDoesNothing() {
        assertThat(((CallFault) FaultKinds.installed().create("failure", "deadlock")).decide(0))
                .isEqualTo(new Effect.Delay(0));
    }

    @Test
    void behindTheCallItIsTheSameException() {
        Fault fault = ((CallFault) FaultKinds.installed()
                        .create("failure", Map.of("condition", "connection-lost", "when", "after")))
                .at(Target.parse("jdbc commit"));
        Effect before = ((CallFault) failure("connection-lost", "jdbc commit")).decide(0);

        assertThat(((CallFault) fault).decide(0)).isEqualTo(new Effect.After(before));
        assertThat(fault.delaysOnly()).isFalse();
    }
}
