package io.chaos4j.agent.integration.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Target;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code crash: refuse-connections}: as if nothing listened. */
class RefusedConnectionsIT extends AbstractHttpCalls {

    private static final Effect CRASH = crash();

    private static Effect crash() {
        return ((CallFault) FaultKinds.installed().create("crash", "refuse-connections")).decide(0);
    }

    @Test
    void sendThrowsAndNothingReachesTheServer() throws Exception {
        engine.strike("http-client", CRASH);

        assertThatThrownBy(() -> send("/orders"))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("Connection refused (injected by test/");

        assertThat(server.requests()).isEmpty();
        assertThat(engine.ended(POINT).thrown()).containsExactly(ConnectException.class);
    }

    @Test
    void sendAsyncCompletesWithItAsTheClientItselfWould() throws Exception {
        engine.strike("http-client", CRASH);

        assertThatThrownBy(sendAsync("/get")::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ConnectException.class);
        assertThatThrownBy(sendAsync("/join")::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ConnectException.class);
        assertThat(sendAsync("/stage").handle((response, thrown) -> thrown).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ConnectException.class);

        assertThat(server.requests()).isEmpty();
        assertThat(engine.ended(POINT).thrown()).hasSize(3).containsOnly(ConnectException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "connect-timeout, java.net.http.HttpConnectTimeoutException",
        "read-timeout, java.net.http.HttpTimeoutException",
        "reset, java.net.SocketException",
        "tls-handshake, javax.net.ssl.SSLHandshakeException"
    })
    void otherConditionsAreTheClientsOwnToo(String condition, Class<? extends Throwable> type) {
        Fault fault = FaultKinds.installed().create("failure", condition).at(Target.parse("http-client"));
        engine.strike("http-client", ((CallFault) fault).decide(0));

        assertThatThrownBy(() -> send("/orders")).isExactlyInstanceOf(type).hasMessageContaining("injected by test/");
        assertThatThrownBy(sendAsync("/get")::get).cause().isExactlyInstanceOf(type);
        assertThat(server.requests()).isEmpty();
    }

    /** What the client does of itself is what is imitated above. */
    @Test
    void aServerThatIsGoneLooksTheSame() {
        server.close();

        assertThatThrownBy(() -> send("/orders")).isInstanceOf(ConnectException.class);
        assertThatThrownBy(sendAsync("/get")::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ConnectException.class);
        assertThat(sendAsync("/stage").handle((response, thrown) -> thrown).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ConnectException.class);
    }

    @Test
    void aConnectionThatIsKeptAliveIsRefusedToo() throws Exception {
        send("/before");
        engine.strike("http-client", CRASH);

        assertThatThrownBy(() -> send("/send")).isInstanceOf(ConnectException.class);
        assertThatThrownBy(sendAsync("/sendAsync")::join).hasCauseInstanceOf(ConnectException.class);

        engine.close();
        send("/after");
        assertThat(server.requests()).containsExactly("GET /before", "GET /after");
        assertThat(server.clientPorts())
                .as("one connection")
                .hasSize(2)
                .containsOnly(server.clientPorts().get(0));
    }
}
