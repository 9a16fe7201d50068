package io.chaos4j.agent.integration.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.chaos4j.fault.Effect;
import io.chaos4j.model.Target;
import io.chaos4j.testing.LoopbackServer;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A delay on {@code send}, which its caller sits out. */
class DelayedSendIT extends AbstractHttpCalls {

    private static final Effect REFUSED = new Effect.Throw("java.net.ConnectException", "Connection refused", null, 0);

    @Test
    void itsCallerSitsTheDelayOutAndThenTheRequestArrives() throws Exception {
        engine.strike("http-client", SLOW);
        long begun = System.nanoTime();

        assertThat(send("/orders").body()).isEqualTo(LoopbackServer.ANSWER);

        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(LONG.toNanos());
        assertThat(server.requests()).containsExactly("GET /orders");
        assertThat(engine.ended(POINT).durations())
                .singleElement()
                .satisfies(nanos -> assertThat(nanos).isGreaterThanOrEqualTo(LONG.toNanos()));
    }

    @Test
    void disarmingLetsItGoOnAtOnce() {
        engine.strike("http-client", ENDLESS);
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return send("/orders").body();
                    } catch (Exception failed) {
                        throw new AssertionError(failed);
                    }
                },
                body -> new Thread(body, "caller").start());
        await().until(() -> engine.struck().struck() == 1);
        assertThat(answer).isNotDone();
        assertThat(server.requests()).isEmpty();
        await().until(() -> engine.open().equals(Map.of(POINT.text(), 1))
                && engine.longestInjected().toDays() == 100);

        engine.close();

        assertThat(answer.join()).isEqualTo(LoopbackServer.ANSWER);
        assertThat(server.requests()).containsExactly("GET /orders");
    }

    @Test
    void theDeadlineEndsItThoughNothingWithdrawsIt() throws Exception {
        engine.strike(Duration.ofSeconds(1), Target.parse("http-client"), ENDLESS, REFUSED);
        engine.whileNothingCanWithdraw(() -> assertThat(send("/orders").body()).isEqualTo(LoopbackServer.ANSWER));
    }

    /** Whatever the client makes of a failure, the caller sees the same of a call that was delayed. */
    @Test
    void aCallThatFailsAfterwardsThrowsWhatItThrowsWithoutUs() {
        server.close();
        Throwable without = catchThrowable(() -> send("/orders"));
        engine.strike("http-client", SLOW);

        Throwable delayed = catchThrowable(() -> send("/orders"));

        assertThat(delayed)
                .isExactlyInstanceOf(without.getClass())
                .isInstanceOf(ConnectException.class)
                .hasSameClassAs(without);
        assertThat(delayed.getMessage()).isEqualTo(without.getMessage());
        assertThat(delayed.getCause()).hasSameClassAs(without.getCause());
        assertThat(delayed.getStackTrace()[0].getClassName()).isEqualTo(without.getStackTrace()[0].getClassName());
        assertThat(engine.ended(POINT).thrown()).containsExactly(ConnectException.class);
    }

    @Test
    void whatTheClientDoesNotAcceptItRefusesAsWithoutUs() {
        HttpRequest connect = new Connect(server.uri("/"));
        Throwable without = catchThrowable(() -> client.send(connect, BodyHandlers.discarding()));
        engine.strike("http-client", ENDLESS);

        assertThatThrownBy(() -> client.send(connect, BodyHandlers.discarding()))
                .hasSameClassAs(without)
                .hasMessage(without.getMessage());
        assertThatThrownBy(() -> client.sendAsync(connect, BodyHandlers.discarding()))
                .hasSameClassAs(without)
                .hasMessage(without.getMessage());
        engine.close();
    }

    /** No builder makes one. */
    private static final class Connect extends HttpRequest {

        private final URI uri;

        Connect(URI uri) {
            this.uri = uri;
        }

        @Override
        public Optional<BodyPublisher> bodyPublisher() {
            return Optional.empty();
        }

        @Override
        public String method() {
            return "CONNECT";
        }

        @Override
        public Optional<Duration> timeout() {
            return Optional.empty();
        }

        @Override
        public boolean expectContinue() {
            return false;
        }

        @Override
        public URI uri() {
            return uri;
        }

        @Override
        public Optional<HttpClient.Version> version() {
            return Optional.empty();
        }

        @Override
        public HttpHeaders headers() {
            return HttpHeaders.of(Map.of(), (name, value) -> true);
        }
    }
}
