package io.chaos4j.agent.integration.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chaos4j.fault.Effect;
import io.chaos4j.target.http.HttpTarget;
import io.chaos4j.testing.LoopbackServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** {@code HttpRequest.timeout} of calls that are delayed: it counts from where the application sent them. */
class RequestTimeoutIT extends AbstractHttpCalls {

    private static final Duration SOON = Duration.ofMillis(300);

    @Test
    void aSendThatIsDelayedForLongerTimesOutAsTheClientHasIt() {
        engine.strike("http-client", ENDLESS);

        assertThatThrownBy(() -> client.send(within("/orders", SOON), BodyHandlers.ofString()))
                .isExactlyInstanceOf(HttpTimeoutException.class)
                .hasMessage("request timed out")
                .satisfies(thrown -> assertThat(thrown.getStackTrace()[0].getClassName())
                        .isEqualTo("jdk.internal.net.http.HttpClientImpl"));

        assertThat(engine.struck().struck()).isEqualTo(1);
        assertThat(engine.ended(POINT).thrown()).containsExactly(HttpTimeoutException.class);
        engine.close();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aSendAsyncCompletesWithIt() {
        engine.strike("http-client", ENDLESS);

        assertThatThrownBy(sendAsync(within("/get", SOON))::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isExactlyInstanceOf(HttpTimeoutException.class)
                .hasMessage("request timed out");
        assertThat(sendAsync(within("/stage", SOON))
                        .handle((response, thrown) -> thrown)
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseExactlyInstanceOf(HttpTimeoutException.class);

        await().until(() ->
                engine.at(POINT).thrown().equals(List.of(HttpTimeoutException.class, HttpTimeoutException.class)));
        engine.close();
        assertThat(server.requests()).isEmpty();
    }

    /** What the client does of itself is what is imitated above. */
    @Test
    void aServerThatDoesNotAnswerLooksTheSame() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            HttpRequest request = toSilent(silent, "/", SOON);

            assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                    .isExactlyInstanceOf(HttpTimeoutException.class)
                    .hasMessage("request timed out");
            assertThatThrownBy(sendAsync(request)::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isExactlyInstanceOf(HttpTimeoutException.class)
                    .hasMessage("request timed out");
            assertThat(sendAsync(request).handle((response, thrown) -> thrown).join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseExactlyInstanceOf(HttpTimeoutException.class);
        }
    }

    /** Struck calls have 1.2 s in all, 1 s of which is a delay; the other call has 1.8 s. From the end of the delay on it would be 2.2 s. */
    @Test
    void onlyWhatTheDelayHasLeftOfItIsLeftToTheCall() throws Exception {
        engine.strike(
                new HttpTarget(null, null, "/struck", null),
                new Effect.Delay(Duration.ofSeconds(1).toNanos()));
        List<String> ended = new CopyOnWriteArrayList<>();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Duration all = Duration.ofMillis(1200);
            CompletableFuture<?> other =
                    note(ended, "other", sendAsync(toSilent(silent, "/other", Duration.ofMillis(1800))));
            CompletableFuture<?> async = note(ended, "struck", sendAsync(toSilent(silent, "/struck", all)));
            CompletableFuture<?> sync = note(
                    ended,
                    "struck",
                    CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    return client.send(toSilent(silent, "/struck", all), BodyHandlers.ofString());
                                } catch (Exception thrown) {
                                    throw new CompletionException(thrown);
                                }
                            },
                            body -> new Thread(body, "caller").start()));

            CompletableFuture.allOf(other, async, sync).join();
        }
        assertThat(ended)
                .containsExactly(
                        "struck java.net.http.HttpTimeoutException: request timed out",
                        "struck java.net.http.HttpTimeoutException: request timed out",
                        "other java.net.http.HttpTimeoutException: request timed out");
    }

    @Test
    void aCallThatIsAnsweredInTimeKnowsNothingOfIt() throws Exception {
        engine.strike("http-client", SLOW);
        HttpRequest request = within("/orders", Duration.ofMinutes(1));

        assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo(LoopbackServer.ANSWER);
        assertThat(sendAsync(request).join().body()).isEqualTo(LoopbackServer.ANSWER);

        assertThat(server.requests()).containsExactly("GET /orders", "GET /orders");
    }

    /** As the client has it: the timeout is over when the head is there. */
    @Test
    void aBodyMayTakeItsTime() throws Exception {
        engine.strike("http-client", SLOW);
        HttpRequest request = within("/orders", Duration.ofSeconds(1));
        BodyHandler<String> slow = head -> {
            parkFor(Duration.ofMillis(1200));
            return BodyHandlers.ofString().apply(head);
        };

        assertThat(client.sendAsync(request, slow).join().body()).isEqualTo(LoopbackServer.ANSWER);
        assertThat(client.send(request, slow).body()).isEqualTo(LoopbackServer.ANSWER);
    }

    @Test
    void anInterruptEndsASendAsItEndsTheClientsOwnWait() throws Exception {
        engine.strike("http-client", ENDLESS);
        CompletableFuture<String> ended = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                ended.complete(client.send(within("/orders", Duration.ofHours(2)), BodyHandlers.ofString())
                        .body());
            } catch (InterruptedException interrupted) {
                ended.complete(
                        "interrupted, still set: " + Thread.currentThread().isInterrupted());
            } catch (Exception other) {
                ended.completeExceptionally(other);
            }
        });
        caller.start();
        await().until(() -> engine.struck().struck() == 1);

        caller.interrupt();

        assertThat(ended.join()).isEqualTo("interrupted, still set: false");
        assertThat(engine.ended(POINT).thrown()).containsExactly(InterruptedException.class);
        engine.close();
        assertThat(server.requests()).isEmpty();
    }

    private static void parkFor(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static CompletableFuture<?> note(List<String> ended, String name, CompletableFuture<?> call) {
        return call.handle((response, thrown) ->
                ended.add(name + " " + (thrown instanceof CompletionException ? thrown.getCause() : thrown)));
    }

    private CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    private HttpRequest within(String path, Duration timeout) {
        return HttpRequest.newBuilder(server.uri(path)).timeout(timeout).build();
    }

    private static HttpRequest toSilent(ServerSocket silent, String path, Duration timeout) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + silent.getLocalPort() + path))
                .timeout(timeout)
                .build();
    }
}
