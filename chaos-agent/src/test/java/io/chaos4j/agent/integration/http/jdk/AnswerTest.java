package io.chaos4j.agent.integration.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.model.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body handler and its subscriber see of a response that no server gave. */
@Timeout(60)
class AnswerTest {

    private static final URI ORDERS = URI.create("http://risk-engine/orders");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @SuppressWarnings("unchecked") // of the handler's type
    private static <T> CompletableFuture<HttpResponse<T>> given(Reply reply, String method, BodyHandler<T> handler) {
        HttpRequest request = HttpRequest.newBuilder(ORDERS)
                .method(method, BodyPublishers.noBody())
                .build();
        return (CompletableFuture<HttpResponse<T>>) (CompletableFuture<?>)
                Answer.of(reply, CLIENT, request, handler, (sent, made) -> made).give(Runnable::run);
    }

    private static Reply of(int status, String body) {
        return new Reply(status, Map.of("Content-Type", "text/plain; charset=utf-8"), body);
    }

    @Test
    void theResponseIsWhatIsWritten() {
        HttpResponse<String> response =
                given(of(503, "größer"), "GET", BodyHandlers.ofString()).join();

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("größer");
        assertThat(response.headers().firstValue("content-type")).hasValue("text/plain; charset=utf-8");
        assertThat(response.headers().map()).hasSize(1);
        assertThat(response.uri()).isEqualTo(ORDERS);
        assertThat(response.request().method()).isEqualTo("GET");
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(response.previousResponse()).isEmpty();
        assertThat(response.sslSession()).isEmpty();
        assertThat(response).hasToString("(GET http://risk-engine/orders) 503");
    }

    @Test
    void theVersionOfTheRequestGoesBeforeThatOfTheClient() {
        HttpRequest request = HttpRequest.newBuilder(ORDERS)
                .version(HttpClient.Version.HTTP_2)
                .build();

        assertThat(((HttpResponse<?>)
                                Answer.of(of(503, ""), CLIENT, request, BodyHandlers.ofString(), (sent, made) -> made)
                                        .give(Runnable::run)
                                        .join())
                        .version())
                .isEqualTo(HttpClient.Version.HTTP_2);
    }

    @Test
    void handlersOfTheJdkMakeWhatTheyMakeOfAServersResponse() throws Exception {
        Reply reply = of(503, "one\ntwo");

        assertThat(given(reply, "GET", BodyHandlers.ofByteArray()).join().body())
                .isEqualTo("one\ntwo".getBytes(StandardCharsets.US_ASCII));
        assertThat(given(reply, "GET", BodyHandlers.discarding()).join().body()).isNull();
        assertThat(given(reply, "GET", BodyHandlers.replacing(7)).join().body()).isEqualTo(7);
        assertThat(given(reply, "GET", BodyHandlers.buffering(BodyHandlers.ofString(), 3))
                        .join()
                        .body())
                .isEqualTo("one\ntwo");
        try (Stream<String> lines =
                given(reply, "GET", BodyHandlers.ofLines()).join().body()) {
            assertThat(lines).containsExactly("one", "two");
        }
        try (InputStream in =
                given(reply, "GET", BodyHandlers.ofInputStream()).join().body()) {
            assertThat(in).hasContent("one\ntwo");
        }
        BodyHandler<String> reading =
                info -> BodySubscribers.mapping(BodySubscribers.ofInputStream(), AnswerTest::read);
        assertThat(given(reply, "GET", reading).join().body()).isEqualTo("one\ntwo");
    }

    private static String read(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    @Test
    void aResponseToHeadHasNoBody() {
        assertThat(given(of(503, "x"), "HEAD", BodyHandlers.ofString()).join().body())
                .isEmpty();
    }

    @Test
    void whatAHandlerThrowsIsWhatTheResponseFailsBy() {
        IllegalStateException broken = new IllegalStateException("broken");

        assertThatThrownBy(given(of(503, "x"), "GET", info -> {
                    throw broken;
                })::get)
                .cause()
                .isSameAs(broken);
        assertThatThrownBy(given(of(503, "x"), "GET", info -> (BodySubscriber<String>) null)::get)
                .hasCauseInstanceOf(NullPointerException.class);
    }

    /** Keeps the signals that it gets, and asks for as much as it was made for. */
    private static class Recorder implements BodySubscriber<String> {

        final CompletableFuture<String> body = new CompletableFuture<>();
        final List<String> signals = new ArrayList<>();
        Flow.@Nullable Subscription subscription;
        boolean subscribing;
        final long atOnce;

        Recorder(long atOnce) {
            this.atOnce = atOnce;
        }

        @Override
        public CompletionStage<String> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            subscribing = true;
            if (atOnce != 0) {
                given.request(atOnce);
            }
            subscribing = false;
        }

        @Override
        public void onNext(List<ByteBuffer> items) {
            signals.add("next " + items.get(0).remaining() + " " + items.get(0).isReadOnly() + " " + subscribing);
        }

        @Override
        public void onError(Throwable thrown) {
            signals.add("error " + thrown.getClass().getSimpleName());
            body.completeExceptionally(thrown);
        }

        @Override
        public void onComplete() {
            signals.add("complete");
            body.complete("made");
        }
    }

    @Test
    void bytesComeWhenTheyAreAskedForAndNeverInsideOfOnSubscribe() {
        Recorder recorder = new Recorder(0);
        CompletableFuture<HttpResponse<String>> response = given(of(503, "four"), "GET", info -> recorder);

        assertThat(recorder.signals).isEmpty();
        assertThat(response).isNotDone();

        Objects.requireNonNull(recorder.subscription).request(Long.MAX_VALUE);
        recorder.subscription.request(1);
        assertThat(recorder.signals).containsExactly("next 4 true false", "complete");
        assertThat(response.join().body()).isEqualTo("made");

        Recorder eager = new Recorder(1);
        given(of(503, "four"), "GET", info -> eager).join();
        assertThat(eager.signals).containsExactly("next 4 true false", "complete");
    }

    @Test
    void anEmptyBodyIsCompleteUnasked() {
        Recorder recorder = new Recorder(0);

        given(of(503, ""), "GET", info -> recorder).join();

        assertThat(recorder.signals).containsExactly("complete");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE})
    void whoAsksForLessThanOneGetsAnError(long n) {
        Recorder recorder = new Recorder(n);

        assertThatThrownBy(given(of(503, "four"), "GET", info -> recorder)::get)
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(recorder.signals).containsExactly("error IllegalArgumentException");
    }

    @Test
    void whatIsCancelledGetsNothingMore() {
        Recorder recorder = new Recorder(0);
        var unused = given(of(503, "four"), "GET", info -> recorder);

        Objects.requireNonNull(recorder.subscription).cancel();
        recorder.subscription.request(1);

        assertThat(recorder.signals).isEmpty();
    }

    @Test
    void whatASubscriberThrowsIsWhatTheResponseFailsBy() {
        IllegalStateException broken = new IllegalStateException("broken");
        Recorder recorder = new Recorder(1) {
            @Override
            public void onNext(List<ByteBuffer> items) {
                throw broken;
            }
        };

        assertThatThrownBy(given(of(503, "four"), "GET", info -> recorder)::get)
                .cause()
                .isSameAs(broken);
    }

    /** The response is there, and its body is asked for later, as by {@code BodyHandlers.ofPublisher()}. */
    @Test
    void aSubscriberThatThrowsLearnsThatNoMoreComes() {
        Flow.Publisher<List<ByteBuffer>> body =
                given(of(503, "x"), "GET", BodyHandlers.ofPublisher()).join().body();
        IllegalStateException broken = new IllegalStateException("on purpose");
        Recorder recorder = new Recorder(1) {
            @Override
            public void onNext(List<ByteBuffer> items) {
                throw broken;
            }
        };
        body.subscribe(recorder);

        assertThat(recorder.signals).containsExactly("error IllegalStateException");
    }

    @Test
    void whoDoesNotWaitForItAnyMoreHasItsHandlerLeftAlone() {
        List<Runnable> busy = new ArrayList<>();
        List<HttpResponse.ResponseInfo> seen = new ArrayList<>();
        BodyHandler<String> handler = info -> {
            seen.add(info);
            return BodySubscribers.replacing("x");
        };
        HttpRequest request = HttpRequest.newBuilder(ORDERS).build();
        CompletableFuture<Object> response = Answer.of(of(503, "x"), CLIENT, request, handler, (sent, made) -> made)
                .give(busy::add);
        response.cancel(false);
        busy.forEach(Runnable::run);

        assertThat(busy).hasSize(1);
        assertThat(seen).isEmpty();
    }
}
