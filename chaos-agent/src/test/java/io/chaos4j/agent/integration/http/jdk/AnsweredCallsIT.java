package io.chaos4j.agent.integration.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.time.ChaosThread;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** {@code http: 503}: what no server gave. */
class AnsweredCallsIT extends AbstractHttpCalls {

    private static final Effect OVERLOADED =
            effect(Map.of("status", 503, "headers", Map.of("Retry-After", 2), "body", "overloaded"));

    private static Effect effect(Object parameters) {
        return ((CallFault) FaultKinds.installed().create("http", parameters)).decide(0);
    }

    private void assertOverloaded(HttpResponse<String> response, String path) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("overloaded");
        assertThat(response.headers().map()).isEqualTo(Map.of("Retry-After", List.of("2")));
        assertThat(response.uri()).isEqualTo(server.uri(path));
        assertThat(response.previousResponse()).isEmpty();
        assertThat(response.sslSession()).isEmpty();
    }

    @Test
    void sendGivesTheResponseAndNothingReachesTheServer() throws Exception {
        engine.strike("http-client", OVERLOADED);

        assertOverloaded(send("/orders"), "/orders");

        assertOneCall();
    }

    @Test
    void sendAsyncGivesTheResponseAndNothingReachesTheServer() {
        engine.strike("http-client", OVERLOADED);

        assertOverloaded(sendAsync("/orders").join(), "/orders");

        assertOneCall();
    }

    private void assertOneCall() {
        assertThat(server.requests()).isEmpty();
        assertThat(engine.ended(POINT).durations()).hasSize(1);
        assertThat(engine.ended(POINT).thrown()).isEmpty();
        assertThat(engine.calls()).isEqualTo(Map.of(POINT.text(), 1));
        assertThat(engine.struck().eligible()).isEqualTo(1);
        assertThat(engine.struck().struck()).isEqualTo(1);
    }

    @Test
    void aRedirectIsNotFollowedAndCountsOnce() throws Exception {
        HttpClient following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        engine.strike("http-client", effect(Map.of("status", 302, "headers", Map.of("Location", "/elsewhere"))));

        assertThat(following.send(get("/moved"), BodyHandlers.ofString()).statusCode())
                .isEqualTo(302);

        assertOneCall();
    }

    @Test
    void theResponseComesBehindADelayAndBeforeALaterException() throws Exception {
        Effect broken = new Effect.Throw("java.io.IOException", "broken", null, 0);
        engine.strike("http-client", SLOW, OVERLOADED, broken);
        long begun = System.nanoTime();

        assertOverloaded(send("/orders"), "/orders");
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(LONG.toNanos());
        begun = System.nanoTime();
        assertOverloaded(sendAsync("/orders").join(), "/orders");
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(LONG.toNanos());

        assertThat(engine.ended(POINT).durations()).hasSize(2).allMatch(nanos -> nanos >= LONG.toNanos());
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void anExceptionOfAnEarlierRuleGoesFirst() {
        engine.strike("http-client", new Effect.Throw("java.io.IOException", "broken", null, 0), OVERLOADED);

        assertThatThrownBy(() -> send("/orders")).hasMessageStartingWith("broken (injected");
        assertThatThrownBy(sendAsync("/orders")::get).cause().hasMessageStartingWith("broken (injected");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void disarmingWithinTheDelayLetsTheCallHappen() throws Exception {
        engine.strike("http-client", ENDLESS, OVERLOADED);
        CompletableFuture<HttpResponse<String>> sent = sendAsync("/async");
        CompletableFuture<Integer> waiting = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        waiting.complete(send("/sync").statusCode());
                    } catch (Exception failed) {
                        waiting.completeExceptionally(failed);
                    }
                })
                .start();
        await().until(() -> Map.of(POINT.text(), 2).equals(engine.open()));

        engine.close();

        assertThat(sent.join().statusCode()).isEqualTo(200);
        assertThat(waiting.join()).isEqualTo(200);
        assertThat(server.requests()).containsExactlyInAnyOrder("GET /async", "GET /sync");
    }

    @Test
    void aDelayThatReachesTheTimeoutOfTheRequestEndsInIt() {
        engine.strike("http-client", ENDLESS, OVERLOADED);
        HttpRequest request = HttpRequest.newBuilder(server.uri("/orders"))
                .timeout(Duration.ofMillis(20))
                .build();

        assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        assertThatThrownBy(client.sendAsync(request, BodyHandlers.ofString())::get)
                .hasCauseInstanceOf(HttpTimeoutException.class);
        engine.close();
        assertThat(server.requests()).isEmpty();
    }

    /** Whatever the client makes of an exception of a handler, the caller sees the same of a call that was answered. */
    @Test
    void whatAHandlerThrowsReachesTheCallerAsTheClientThrowsIt() {
        for (RuntimeException broken : List.of(new IllegalStateException("x"), new IllegalArgumentException("y"))) {
            BodyHandler<String> handler = info -> {
                throw broken;
            };
            Throwable sync = catchThrowable(() -> client.send(get("/orders"), handler));
            Throwable async = catchThrowable(client.sendAsync(get("/orders"), handler)::get);
            Throwable stage = thrown(client.sendAsync(get("/orders"), handler));
            engine.strike("http-client", OVERLOADED);

            assertAlike(catchThrowable(() -> client.send(get("/orders"), handler)), sync);
            assertAlike(catchThrowable(client.sendAsync(get("/orders"), handler)::get), async);
            assertAlike(thrown(client.sendAsync(get("/orders"), handler)), stage);
            assertThat(stage).isInstanceOf(CompletionException.class).hasCause(broken);
            assertThat(async).isInstanceOf(ExecutionException.class).hasCause(broken);
            engine.close();
        }
        assertThat(server.requests()).hasSize(6);
    }

    private static Throwable thrown(CompletableFuture<?> future) {
        return future.handle((response, thrown) -> thrown).join();
    }

    private static void assertAlike(Throwable answered, Throwable without) {
        assertThat(answered).hasSameClassAs(without);
        assertThat(answered.getMessage()).isEqualTo(without.getMessage());
        assertThat(answered.getCause()).hasSameClassAs(without.getCause());
    }

    @Test
    void aBodyThatFailsFailsTheCall() {
        IOException broken = new IOException("broken");
        BodyHandler<String> handler =
                info -> BodySubscribers.mapping(BodySubscribers.ofString(StandardCharsets.UTF_8), body -> {
                    throw new CompletionException(broken);
                });
        engine.strike("http-client", OVERLOADED);

        assertThatThrownBy(() -> client.send(get("/orders"), handler))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("broken")
                .hasCause(broken);
        assertThat(engine.ended(POINT).thrown()).hasSize(1);
    }

    /** The threads on which the application's own code runs are those of the client. */
    @Test
    void handlersAndStagesRunWhereTheyRunWithoutUs() throws Exception {
        ExecutorService executor = Executors.newCachedThreadPool(body -> new Thread(body, "clients-own"));
        HttpClient own = HttpClient.newBuilder().executor(executor).build();
        engine.strike("http-client", OVERLOADED);
        CountDownLatch hanging = new CountDownLatch(1);
        CompletableFuture<Thread> handler = new CompletableFuture<>();
        BodyHandler<String> waiting = info -> {
            handler.complete(Thread.currentThread());
            try {
                hanging.await();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
            return BodySubscribers.replacing("made");
        };
        CompletableFuture<Thread> stage =
                own.sendAsync(get("/orders"), waiting).thenApply(response -> Thread.currentThread());
        hanging.countDown();

        assertThat(handler.join().getName()).isEqualTo("clients-own");
        assertThat(own.send(get("/orders"), info -> BodySubscribers.replacing(Thread.currentThread()))
                        .body()
                        .getName())
                .isEqualTo("clients-own");
        assertThat(stage.join()).isNotInstanceOf(ChaosThread.class);
        assertThat(stage.join().getName()).doesNotStartWith("chaos4j-").isNotEqualTo("clients-own");
        executor.shutdown();
    }

    @Test
    void aCallThatIsCancelledIsOver() {
        engine.strike("http-client", OVERLOADED);
        CompletableFuture<Void> handling = new CompletableFuture<>();
        BodyHandler<String> never = info -> {
            handling.complete(null);
            return BodySubscribers.mapping(new NeverBody(), body -> body);
        };
        CompletableFuture<HttpResponse<String>> sent = client.sendAsync(get("/orders"), never);
        handling.join();

        assertThat(sent.cancel(true)).isTrue();

        assertThatThrownBy(sent::join).isInstanceOf(CancellationException.class);
        assertThat(engine.ended(POINT).thrown()).containsExactly(CancellationException.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void anInterruptEndsTheWaitForABody() {
        engine.strike("http-client", OVERLOADED);
        Thread caller = Thread.currentThread();
        BodyHandler<String> never = info -> {
            caller.interrupt();
            return new NeverBody();
        };

        assertThatThrownBy(() -> client.send(get("/orders"), never)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    /** Asks for nothing, and makes nothing. */
    private static final class NeverBody implements HttpResponse.BodySubscriber<String> {

        @Override
        public CompletableFuture<String> getBody() {
            return new CompletableFuture<>();
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {}

        @Override
        public void onNext(List<ByteBuffer> items) {}

        @Override
        public void onError(Throwable thrown) {}

        @Override
        public void onComplete() {}
    }

    @Test
    void theHandshakeOfAWebSocketFailsAsItsServerHadAnswered() {
        engine.strike("http-client", OVERLOADED);

        CompletableFuture<WebSocket> opening = client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/quotes"), new WebSocket.Listener() {});

        assertThatThrownBy(opening::get).cause().isInstanceOfSatisfying(WebSocketHandshakeException.class, failed -> {
            assertThat(failed.getResponse().statusCode()).isEqualTo(503);
            assertThat(failed.getResponse()).hasToString("(GET " + server.uri("/quotes") + ") 503");
        });
        assertOneCall();
    }

    @Test
    void aConnectionThatIsKeptAliveIsLeftAlone() throws Exception {
        send("/before");
        engine.strike("http-client", OVERLOADED);

        assertOverloaded(send("/send"), "/send");
        assertOverloaded(sendAsync("/sendAsync").join(), "/sendAsync");

        engine.close();
        send("/after");
        assertThat(server.requests()).containsExactly("GET /before", "GET /after");
        assertThat(server.clientPorts())
                .as("one connection")
                .hasSize(2)
                .containsOnly(server.clientPorts().get(0));
    }
}
