package io.chaos4j.agent.integration.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chaos4j.fault.Effect;
import io.chaos4j.model.Target;
import io.chaos4j.testing.LoopbackServer;
import java.lang.ref.WeakReference;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** A delay on {@code sendAsync}: the call is made later, and no thread waits for it. */
class DelayedSendAsyncIT extends AbstractHttpCalls {

    private static final Effect REFUSED = new Effect.Throw("java.net.ConnectException", "Connection refused", null, 0);

    @Test
    void itsCallerGoesOnAtOnceAndTheCallIsMadeLater() {
        engine.strike("http-client", SLOW);
        long begun = System.nanoTime();

        CompletableFuture<HttpResponse<String>> answer = sendAsync("/orders");

        assertThat(answer.join().body()).isEqualTo(LoopbackServer.ANSWER);
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(LONG.toNanos());
        assertThat(server.requests()).containsExactly("GET /orders");
        assertThat(engine.ended(POINT).durations())
                .singleElement()
                .satisfies(nanos -> assertThat(nanos).isGreaterThanOrEqualTo(LONG.toNanos()));
    }

    @Test
    void disarmingLetsItGoOnAtOnce() {
        engine.strike("http-client", ENDLESS);
        CompletableFuture<HttpResponse<String>> answer = sendAsync("/orders");
        assertThat(answer).isNotDone();
        assertThat(server.requests()).isEmpty();
        assertThat(engine.open()).isEqualTo(Map.of(POINT.text(), 1));

        engine.close();

        assertThat(answer.join().body()).isEqualTo(LoopbackServer.ANSWER);
        assertThat(server.requests()).containsExactly("GET /orders");
        await().until(() -> engine.open().isEmpty());
    }

    @Test
    void twoDelaysThatAreTooLongToAddUpAreNotNone() {
        Effect longest = new Effect.Delay(Long.MAX_VALUE);
        engine.strike("http-client", longest, longest);
        CompletableFuture<HttpResponse<String>> answer = sendAsync("/orders");
        assertThat(answer).isNotDone();
        assertThat(engine.struck().concurrent()).isEqualTo(1);
        assertThat(engine.open()).isEqualTo(Map.of(POINT.text(), 1));

        engine.close();

        assertThat(answer.join().body()).isEqualTo(LoopbackServer.ANSWER);
    }

    @Test
    void disarmingAlsoWithdrawsAnExceptionThatWasToFollow() {
        engine.strike("http-client", ENDLESS, REFUSED);
        CompletableFuture<HttpResponse<String>> answer = sendAsync("/orders");

        engine.close();

        assertThat(answer.join().body()).isEqualTo(LoopbackServer.ANSWER);
    }

    /** The twin: what follows a delay that ends by itself does strike. */
    @Test
    void anExceptionFollowsADelayThatHasEnded() {
        engine.strike("http-client", SLOW, REFUSED);

        assertThatThrownBy(sendAsync("/orders")::join).hasRootCauseInstanceOf(java.net.ConnectException.class);

        assertThat(server.requests()).isEmpty();
    }

    @Test
    void whatWasCancelledNeverReachesTheServer() throws Exception {
        engine.strike("http-client", ENDLESS);
        CompletableFuture<HttpResponse<String>> cancelled = sendAsync("/cancelled");
        CompletableFuture<String> dependant = sendAsync("/dependant").thenApply(HttpResponse::body);
        CompletableFuture<HttpResponse<String>> kept = sendAsync("/kept");

        assertThat(cancelled.cancel(false)).isTrue();
        assertThat(dependant.cancel(true)).isTrue();
        engine.close();

        assertThat(kept.join().body()).isEqualTo(LoopbackServer.ANSWER);
        send("/later");
        assertThat(server.requests()).containsExactly("GET /kept", "GET /later");
        assertThatThrownBy(cancelled::join).isInstanceOf(CancellationException.class);
        assertThatThrownBy(dependant::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void aClientThatTheApplicationHasDroppedStillMakesTheCall() {
        engine.strike("http-client", ENDLESS);
        CompletableFuture<String> answer = new CompletableFuture<>();
        WeakReference<HttpClient> calling = dropped(answer);
        // The twin: without a call under way, what was dropped is collected.
        WeakReference<HttpClient> idle = new WeakReference<>(HttpClient.newHttpClient());
        awaitCollected(idle);
        assertThat(calling.get()).isNotNull();

        engine.close();

        assertThat(answer.join()).isEqualTo(LoopbackServer.ANSWER);
        awaitCollected(calling);
    }

    @Test
    void theDeadlineEndsItThoughNothingWithdrawsIt() throws Exception {
        engine.strike(Duration.ofSeconds(1), Target.parse("http-client"), ENDLESS, REFUSED);
        engine.whileNothingCanWithdraw(
                () -> assertThat(sendAsync("/orders").join().body()).isEqualTo(LoopbackServer.ANSWER));
    }

    /** The application's own timeout ends its future; of the call it says nothing, and the client makes it all the same. */
    @Test
    void aTimeoutOnTheFutureIsNoneOnTheCall() {
        engine.strike("http-client", ENDLESS);
        assertThatThrownBy(sendAsync("/orders").orTimeout(100, TimeUnit.MILLISECONDS)::join)
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(engine.ended(POINT).thrown()).containsExactly(TimeoutException.class);

        engine.close();

        await().until(() -> server.requests().equals(List.of("GET /orders")));
    }

    private WeakReference<HttpClient> dropped(CompletableFuture<String> answer) {
        HttpClient dropped = HttpClient.newHttpClient();
        var unused = dropped.sendAsync(get("/orders"), BodyHandlers.ofString()).whenComplete((response, thrown) -> {
            if (thrown == null) {
                answer.complete(response.body());
            } else {
                answer.completeExceptionally(thrown);
            }
        });
        return new WeakReference<>(dropped);
    }

    private static void awaitCollected(WeakReference<?> dropped) {
        await().until(() -> {
            System.gc();
            return dropped.get() == null;
        });
    }
}
