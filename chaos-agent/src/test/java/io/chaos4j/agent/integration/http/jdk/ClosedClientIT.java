package io.chaos4j.agent.integration.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chaos4j.fault.Effect;
import io.chaos4j.testing.LoopbackServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A client that is closed while its calls are delayed: it does with them what it does with calls under way. */
class ClosedClientIT extends AbstractHttpCalls {

    @BeforeAll
    static void clientsCanBeClosed() {
        Assumptions.assumeTrue(Runtime.version().feature() >= 21, "the client of this JDK cannot be closed");
    }

    @Test
    void closingWaitsForDelayedCalls() throws Exception {
        engine.strike("http-client", ENDLESS);
        CompletableFuture<HttpResponse<String>> async = sendAsync("/async");
        CompletableFuture<String> sync = sync("/sync");
        await().until(() -> engine.struck().struck() == 2);
        Thread closing = new Thread(() -> on(client, "close"));
        closing.start();
        await().until(() -> sendAsync("/late").isCompletedExceptionally());
        assertThat(async).isNotDone();
        assertThat(sync).isNotDone();
        assertThat(closing.isAlive()).isTrue();

        engine.close();

        assertThat(async.join().body()).isEqualTo(LoopbackServer.ANSWER);
        assertThat(sync.join()).isEqualTo(LoopbackServer.ANSWER);
        closing.join();
        assertThat(server.requests()).containsExactlyInAnyOrder("GET /async", "GET /sync");
        assertThat(isTerminated()).isTrue();
    }

    @Test
    void aShutDownClientEndsWhenTheLastDelayedCallHas() throws Exception {
        engine.strike("http-client", SLOW);
        CompletableFuture<HttpResponse<String>> answer = sendAsync("/orders");

        on(client, "shutdown");

        assertThat(awaitTermination()).isTrue();
        assertThat(answer.join().body()).isEqualTo(LoopbackServer.ANSWER);
        assertThat(server.requests()).containsExactly("GET /orders");
    }

    @Test
    void shuttingDownAtOnceEndsThem() throws Exception {
        engine.strike("http-client", ENDLESS);
        CompletableFuture<HttpResponse<String>> async = sendAsync("/async");
        CompletableFuture<String> sync = sync("/sync");
        await().until(() -> engine.struck().struck() == 2);

        on(client, "shutdownNow");

        assertThatThrownBy(async::join).hasCauseInstanceOf(IOException.class).hasRootCauseMessage("shutdownNow");
        assertThatThrownBy(sync::join).hasCauseInstanceOf(IOException.class).hasRootCauseMessage("shutdownNow");
        assertThat(awaitTermination()).isTrue();
        engine.close();
        assertThat(server.requests()).isEmpty();
    }

    /** What the client forgets when it is called off must not keep it from ending. */
    @Test
    void whatWasCancelledTimedOutOrFailedIsNotWaitedFor() throws Exception {
        engine.strike("http-client", ENDLESS);
        assertThat(sendAsync("/cancelled").cancel(true)).isTrue();
        assertThat(sendAsync("/called-off").cancel(false)).isTrue();
        assertThatThrownBy(client.sendAsync(
                        HttpRequest.newBuilder(server.uri("/timed-out"))
                                .timeout(Duration.ofMillis(50))
                                .build(),
                        BodyHandlers.ofString())::join)
                .isInstanceOf(CompletionException.class);
        engine.strike(
                "http-client", SLOW, new Effect.Throw("java.net.ConnectException", "Connection refused", null, 0));
        assertThatThrownBy(sendAsync("/failed")::join).isInstanceOf(CompletionException.class);
        assertThatThrownBy(() -> send("/failed")).isInstanceOf(ConnectException.class);

        on(client, "shutdown");

        assertThat(awaitTermination()).isTrue();
        assertThat(server.requests()).isEmpty();
    }

    private CompletableFuture<String> sync(String path) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return send(path).body();
                    } catch (Exception failed) {
                        throw new CompletionException(failed);
                    }
                },
                body -> new Thread(body, "caller").start());
    }

    private boolean isTerminated() {
        return (boolean) on(client, "isTerminated");
    }

    private boolean awaitTermination() throws ReflectiveOperationException {
        return (boolean)
                HttpClient.class.getMethod("awaitTermination", Duration.class).invoke(client, Duration.ofSeconds(50));
    }

    /** By name, because the tests are compiled for JDK 17. */
    private static Object on(HttpClient client, String method) {
        try {
            return HttpClient.class.getMethod(method).invoke(client);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(impossible.toString(), impossible);
        }
    }
}
