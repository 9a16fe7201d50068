package io.chaos4j.agent.integration.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A delay on {@code send}, which its caller sits out. */
class DelayedSendIT extends AbstractHttpCalls {

    @Test
    void itsCallerSitsTheDelayOutAndThenTheRequestArrives() throws Exception {
        engine.strike("http-client", SLOW);
        long begun = System.nanoTime();

        assertThat(send("/orders").body()).isEqualTo(LoopbackServer.ANSWER);

        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(LONG.toNanos());
        assertThat(server.requests()).containsExactly("GET /orders");
        assertThat(engine.at(POINT).durations())
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

        engine.close();

        assertThat(answer.join()).isEqualTo(LoopbackServer.ANSWER);
        assertThat(server.requests()).containsExactly("GET /orders");
    }
}
