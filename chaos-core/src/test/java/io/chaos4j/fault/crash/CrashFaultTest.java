package io.chaos4j.fault.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.EndOfProcess;
import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Target;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashFaultTest {

    @Test
    void refusedConnectionsAreTheJdksOwnException() {
        assertThat(((CallFault) crash("refuse-connections")).decide(1))
                .isEqualTo(new Effect.Throw("java.net.ConnectException", "Connection refused", null, 0));
    }

    @Test
    void theJvmEndsAtOnceOrLaterAsBySigkill() {
        assertThat(crash("kill-jvm")).isInstanceOfSatisfying(EndOfProcess.class, end -> {
            assertThat(end.after()).isZero();
            assertThat(end.exitCode()).isEqualTo(137);
            assertThat(end.endsTheProcess()).isTrue();
            assertThat(end.delaysOnly()).isFalse();
        });
        assertThat(crash(Map.of("kill-jvm", "1.5s")))
                .isInstanceOfSatisfying(
                        EndOfProcess.class, end -> assertThat(end.after()).isEqualTo(Duration.ofMillis(1500)));
        assertThat(((Fault) crash("refuse-connections")).endsTheProcess()).isFalse();
    }

    @Test
    void anotherWordIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> crash("refuse-conections"))
                .hasMessageContaining("must be refuse-connections or kill-jvm; did you mean 'refuse-connections'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc select", "a.B#c", "process"})
    void onlyCallsThatConnectAreTargets(String target) {
        assertThat(new CrashFault().refuses(Target.parse(target))).contains("none are made there");
        assertThat(new CrashFault().refuses(Target.parse("http-client"))).isEmpty();
        assertThat(new CrashFault().refuses(Target.parse("jdbc connect-physical")))
                .isEmpty();
    }

    @Test
    void aDatabaseThatIsGoneIsAnExceptionOfJdbc() {
        assertThat(((CallFault) ((CallFault) crash("refuse-connections")).at(Target.parse("jdbc connect"))).decide(1))
                .isEqualTo(new Effect.Throw(
                        "java.sql.SQLNonTransientConnectionException", "Connection refused", "08001", 0));
    }

    private static Object crash(Object parameters) {
        return FaultKinds.installed().create("crash", parameters);
    }
}
