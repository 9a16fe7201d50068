package io.chaos4j.agent.integration.http.apache5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import io.chaos4j.target.http.HttpTarget;
import io.chaos4j.testing.Apache5Jars;
import io.chaos4j.testing.LoopbackServer;
import io.chaos4j.testing.TestEngine;
import io.chaos4j.testing.WovenJvm;
import io.chaos4j.time.ChaosThread;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real calls through one version of the library, woven in this JVM, to a real server. */
@Timeout(60)
abstract class AbstractApache5Contract {

    private static final Point POINT = HttpTarget.point("127.0.0.1");
    private static final Duration LONG = Duration.ofMillis(40);
    private static final Effect SLOW = new Effect.Delay(LONG.toNanos());

    /** So long that a test which waited for its end would time out. */
    private static final Effect ENDLESS = TestEngine.HANG;

    private static final Effect BROKEN = new Effect.Throw("java.io.IOException", "broken", null, 0);
    private static final Effect CRASH =
            ((CallFault) FaultKinds.installed().create("crash", "refuse-connections")).decide(0);

    private static final String REFUSED = "org.apache.hc.client5.http.HttpHostConnectException";

    private final WovenJvm jvm = WovenJvm.of(new Apache5Integration());
    private final TestEngine engine = new TestEngine(jvm.gate(), jvm.problems());
    private final LoopbackServer server = LoopbackServer.start();
    private final ClassLoader loader;
    private Apache5Client client;

    AbstractApache5Contract(Apache5Jars version) {
        loader = Apache5Program.loader(version);
        client = Apache5Program.open(loader, false);
    }

    @AfterEach
    void end() {
        engine.close();
        client.close();
        server.close();
        assertThat(jvm.problems().all()).isEmpty();
    }

    private void minimal(boolean minimal) {
        client.close();
        client = Apache5Program.open(loader, minimal);
    }

    private String uri(String path) {
        return server.uri(path).toString();
    }

    private String call(String path) throws Exception {
        return client.call("GET", uri(path), 0);
    }

    /** What the callback got, and on which thread. */
    private record Answered(@Nullable String body, @Nullable Throwable thrown, Thread thread) {}

    private final class Sent {
        private final CompletableFuture<Answered> callback = new CompletableFuture<>();
        private final Future<?> future;

        Sent(String method, String uri, long timeout) {
            future = client.send(
                    method,
                    uri,
                    timeout,
                    (body, thrown) -> callback.complete(new Answered(body, thrown, Thread.currentThread())));
        }

        Answered answered() throws Exception {
            return callback.get(30, TimeUnit.SECONDS);
        }

        Throwable failure() throws Exception {
            Throwable given = Objects.requireNonNull(answered().thrown());
            assertThatThrownBy(() -> future.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isSameAs(given);
            return given;
        }
    }

    private Sent send(String path) {
        return new Sent("GET", uri(path), 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClassicCallIsOneCallAndStruckOnce(boolean minimal) throws Exception {
        minimal(minimal);
        engine.strike("http-client", SLOW);
        long begun = System.nanoTime();

        assertThat(call("/orders?limit=1")).isEqualTo(LoopbackServer.ANSWER);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(LONG);
        assertOneCall("GET /orders?limit=1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAsynchronousCallIsOneCallAndStruckOnce(boolean minimal) throws Exception {
        minimal(minimal);
        engine.strike("http-client", SLOW);

        Sent sent = new Sent("POST", uri("/orders"), 0);

        assertThat(sent.answered().body()).isEqualTo(LoopbackServer.ANSWER);
        assertThat(sent.future.isDone()).isTrue();
        assertOneCall("POST /orders");
    }

    @Test
    void redirectsArePartsOfTheirCall() throws Exception {
        engine.strike("http-client", SLOW);

        assertThat(call("/moved")).isEqualTo(LoopbackServer.ANSWER);
        assertThat(send("/moved").answered().body()).isEqualTo(LoopbackServer.ANSWER);

        assertThat(server.requests()).containsExactly("GET /moved", "GET /orders", "GET /moved", "GET /orders");
        assertThat(engine.ended(POINT).durations()).hasSize(2);
        assertThat(engine.struck().struck()).isEqualTo(2);
    }

    private void assertOneCall(String request) {
        assertThat(server.requests()).containsExactly(request);
        assertThat(engine.calls()).isEqualTo(Map.of(POINT.text(), 1));
        List<Long> durations = engine.ended(POINT).durations();
        assertThat(durations)
                .singleElement()
                .satisfies(nanos -> assertThat(Duration.ofNanos(nanos)).isGreaterThanOrEqualTo(LONG));
        assertThat(engine.ended(POINT).thrown()).isEmpty();
        assertThat(engine.struck().eligible()).isEqualTo(1);
        assertThat(engine.struck().struck()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRefusedConnectionIsTheClientsOwn(boolean minimal) throws Exception {
        minimal(minimal);
        engine.strike("http-client", CRASH);

        Throwable thrown = catchThrowable(() -> call("/orders"));
        Sent sent = send("/orders");
        Throwable failed = sent.failure();

        for (Throwable each : List.of(thrown, failed)) {
            assertThat(each.getClass().getName()).isEqualTo(REFUSED);
            assertThat(each).hasMessageStartingWith("Connection refused (injected by test/");
            assertThat(each.getStackTrace()[0].getMethodName()).isEqualTo("doExecute");
            assertThat(each.getStackTrace()[0].getClassName()).startsWith("org.apache.hc.client5.http.impl.");
        }
        assertThat(sent.answered().thread()).isNotSameAs(Thread.currentThread()).isNotInstanceOf(ChaosThread.class);
        assertThat(server.requests()).isEmpty();
        assertThat(engine.ended(POINT).thrown()).extracting(Class::getName).containsExactly(REFUSED, REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "connect-timeout, org.apache.hc.client5.http.ConnectTimeoutException, HTTP connect timed out",
        "read-timeout, java.net.SocketTimeoutException, request timed out",
        "reset, java.net.SocketException, Connection reset",
        "tls-handshake, javax.net.ssl.SSLHandshakeException, Remote host terminated the handshake"
    })
    void aConditionIsTheClientsOwn(String condition, String type, String message) throws Exception {
        Fault fault = FaultKinds.installed().create("failure", condition).at(Target.parse("http-client"));
        engine.strike("http-client", ((CallFault) fault).decide(0));

        for (Throwable each :
                List.of(catchThrowable(() -> call("/orders")), send("/orders").failure())) {
            assertThat(each.getClass().getName()).isEqualTo(type);
            assertThat(each).hasMessageStartingWith(message + " (injected by test/");
        }
        assertThat(server.requests()).isEmpty();
    }

    /** What the client does of itself is what is imitated above, and measuring does not change it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aServerThatIsGoneLooksTheSameUnwatchedAndMeasured(boolean minimal) throws Exception {
        minimal(minimal);
        server.close();

        Throwable[] unwatched = refusals();
        engine.measure("http-client");
        Throwable[] measured = refusals();

        for (int i = 0; i < unwatched.length; i++) {
            assertThat(unwatched[i].getClass().getName()).isEqualTo(REFUSED);
            assertThat(measured[i]).hasSameClassAs(unwatched[i]).hasMessage(unwatched[i].getMessage());
            assertThat(trace(measured[i])).isEqualTo(trace(unwatched[i]));
        }
        assertThat(engine.ended(POINT).thrown()).hasSize(2);
    }

    private Throwable[] refusals() throws Exception {
        return new Throwable[] {
            catchThrowable(() -> call("/orders")), send("/orders").failure()
        };
    }

    /** Without lines, which differ from call to call of the test. */
    private static List<String> trace(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> !frame.getClassName().contains("Generated")
                        && !frame.getClassName().contains("$$"))
                .map(frame -> frame.getClassName() + "#" + frame.getMethodName())
                .toList();
    }

    @Test
    void anExceptionThatWasNamedIsThrownAsItIs() throws Exception {
        engine.strike("http-client", SLOW, BROKEN);

        assertThatThrownBy(() -> call("/orders"))
                .isExactlyInstanceOf(java.io.IOException.class)
                .hasMessageStartingWith("broken (injected by");
        assertThat(send("/orders").failure()).isExactlyInstanceOf(java.io.IOException.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void whoCallsAsynchronouslyIsNotHeldUp() throws Exception {
        engine.strike("http-client", ENDLESS);

        Sent sent = send("/orders");

        assertThat(sent.future.isDone()).isFalse();
        assertThat(engine.open()).isEqualTo(Map.of(POINT.text(), 1));
        assertThat(server.requests()).isEmpty();

        engine.close();
        assertThat(sent.answered().body()).isEqualTo(LoopbackServer.ANSWER);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDelayThatReachesTheResponseTimeoutEndsInIt(boolean minimal) throws Exception {
        minimal(minimal);
        engine.strike("http-client", ENDLESS);

        assertThatThrownBy(() -> client.call("GET", uri("/orders"), 30))
                .isExactlyInstanceOf(SocketTimeoutException.class)
                .hasMessage("Read timed out");
        assertThat(new Sent("GET", uri("/orders"), 30).failure())
                .isExactlyInstanceOf(SocketTimeoutException.class)
                .hasMessage("30 MILLISECONDS");

        assertThat(server.requests()).isEmpty();
        assertThat(engine.ended(POINT).thrown()).hasSize(2).containsOnly(SocketTimeoutException.class);
    }

    @Test
    void aDelayBelowTheResponseTimeoutLeavesTheCallAlone() throws Exception {
        engine.strike("http-client", SLOW);

        assertThat(client.call("GET", uri("/orders"), 30_000)).isEqualTo(LoopbackServer.ANSWER);
        assertThat(new Sent("GET", uri("/orders"), 30_000).answered().body()).isEqualTo(LoopbackServer.ANSWER);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDelayedAsynchronousCallThatIsCancelledIsOver(boolean minimal) throws Exception {
        minimal(minimal);
        engine.strike("http-client", ENDLESS);
        Sent sent = send("/orders");

        assertThat(sent.future.cancel(true)).isTrue();

        assertThat(sent.answered().thrown()).isInstanceOf(CancellationException.class);
        assertThat(sent.answered().thread()).isSameAs(Thread.currentThread());
        assertThatThrownBy(sent.future::get).isInstanceOf(CancellationException.class);
        assertThat(engine.ended(POINT).thrown()).containsExactly(CancellationException.class);
        engine.close();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aDelayedCallWhoseRequestIsCancelledEndsAsTheClientEndsIt() {
        engine.strike("http-client", ENDLESS);

        Throwable thrown = delayed(client::cancel);

        assertThat(thrown.getClass().getName())
                .isEqualTo("org.apache.hc.client5.http.impl.classic.RequestFailedException");
        assertThat(thrown).hasMessage("Request aborted");
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void delayedCallsOfAClosedClientEndAsTheClientEndsThem(boolean minimal) throws Exception {
        minimal(minimal);
        engine.strike("http-client", ENDLESS);
        Sent sent = send("/orders");

        Throwable thrown = delayed(client::close);

        assertThat(thrown).isInstanceOf(IllegalStateException.class).hasMessage("Connection pool shut down");
        assertThat(sent.failure())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(minimal ? "I/O reactor has been shut down" : "Connection pool shut down");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void anInterruptEndsADelayAndStaysSetForTheClientToDecide() {
        engine.strike("http-client", ENDLESS);
        Thread caller = Thread.currentThread();

        Throwable thrown = delayed(caller::interrupt);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).isInstanceOf(CancellationException.class);
        assertThat(server.requests()).isEmpty();
    }

    /** What a classic call ends by, to which something happens while it is delayed. */
    private Throwable delayed(Runnable meanwhile) {
        AtomicReference<@Nullable Throwable> ofOther = new AtomicReference<>();
        Thread other = new Thread(() -> {
            try {
                await().until(() -> engine.longestInjected().compareTo(Duration.ofMinutes(1)) > 0);
                meanwhile.run();
            } catch (Throwable failed) {
                ofOther.set(failed);
            }
        });
        other.start();
        Throwable thrown = catchThrowable(() -> call("/orders"));
        assertThat(ofOther).hasValue(null);
        assertThat(thrown).isNotNull();
        return thrown;
    }

    @Test
    void disarmingEndsDelaysAndTheCallsHappen() throws Exception {
        engine.strike("http-client", ENDLESS, BROKEN);
        Sent sent = send("/async");
        Thread other = new Thread(() -> {
            await().until(() -> engine.longestInjected().compareTo(Duration.ofMinutes(1)) > 0);
            engine.close();
        });
        other.start();

        assertThat(call("/classic")).isEqualTo(LoopbackServer.ANSWER);
        assertThat(sent.answered().body()).isEqualTo(LoopbackServer.ANSWER);
        other.join();
    }

    @ParameterizedTest
    @CsvSource({
        "host, 127.0.0.1, true",
        "host, 127.*, true",
        "host, localhost, false",
        "path, /orders/a b, true",
        "path, /orders/*, true",
        "path, /orders, false",
        "method, get, true",
        "method, POST, false",
        "port, 1, false"
    })
    void callsAreSelectedByWhereTheyGo(String condition, String value, boolean struck) throws Exception {
        engine.strike(
                new HttpTarget(
                        condition.equals("host") ? value : null,
                        condition.equals("port") ? Integer.valueOf(value) : null,
                        condition.equals("path") ? value : null,
                        condition.equals("method") ? value : null),
                BROKEN);

        @Nullable Throwable thrown = catchThrowable(() -> call("/orders/a%20b?limit=1"));
        Answered answered = send("/orders/a%20b?limit=1").answered();

        assertThat(thrown != null).isEqualTo(struck);
        assertThat(answered.thrown() != null).isEqualTo(struck);
        assertThat(server.requests()).hasSize(struck ? 0 : 2);
    }

    @Test
    void thePortIsTheOneOfTheCall() throws Exception {
        engine.strike(new HttpTarget(null, server.port(), null, null), BROKEN);

        assertThatThrownBy(() -> call("/orders")).hasMessageStartingWith("broken");
        assertThat(send("/orders").failure()).hasMessageStartingWith("broken");
    }

    private static Effect http(Object parameters) {
        return ((CallFault) FaultKinds.installed().create("http", parameters)).decide(0);
    }

    private static Effect overloaded() {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("Retry-After", 2);
        headers.put("Content-Type", "text/plain; charset=UTF-8");
        return http(Map.of("status", 503, "headers", headers, "body", "größer"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCallIsAnsweredInTheClientsOwnTypeAndNothingReachesTheServer(boolean minimal) throws Exception {
        minimal(minimal);
        engine.strike("http-client", overloaded());
        String head = "HTTP/1.1 503 Service Unavailable | Retry-After: 2 | Content-Type: text/plain; charset=UTF-8 | ";

        for (boolean open : new boolean[] {false, true}) {
            assertThat(client.classic("GET", uri("/orders"), open))
                    .isEqualTo(head + "8 text/plain; charset=UTF-8 größer");
        }
        assertThat(client.async("GET", uri("/orders"), false)).isEqualTo(head + "größer");
        assertThat(call("/orders")).isEqualTo("größer");
        Answered answered = send("/orders").answered();
        assertThat(answered.body()).isEqualTo("größer");
        assertThat(answered.thread()).isNotSameAs(Thread.currentThread()).isNotInstanceOf(ChaosThread.class);

        assertThat(server.requests()).isEmpty();
        assertThat(engine.calls()).isEqualTo(Map.of(POINT.text(), 5));
        assertThat(engine.ended(POINT).durations()).hasSize(5);
        assertThat(engine.ended(POINT).thrown()).isEmpty();
        assertThat(engine.struck().eligible()).isEqualTo(5);
        assertThat(engine.struck().struck()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"503, HEAD, Service Unavailable", "204, GET, No Content", "304, GET, Not Modified"})
    void aResponseThatHasNoBodyHasNoEntity(int status, String method, String reason) throws Exception {
        engine.strike("http-client", http(status));

        assertThat(client.classic(method, uri("/orders"), false))
                .isEqualTo("HTTP/1.1 " + status + " " + reason + " | none");
        assertThat(client.async(method, uri("/orders"), false))
                .isEqualTo("HTTP/1.1 " + status + " " + reason + " | null");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aStatusAloneIsAnEmptyBody() throws Exception {
        engine.strike("http-client", http(500));

        assertThat(client.classic("GET", uri("/orders"), false))
                .isEqualTo("HTTP/1.1 500 Internal Server Error | 0 null ");
        assertThat(client.async("GET", uri("/orders"), false)).isEqualTo("HTTP/1.1 500 Internal Server Error | ");
    }

    @Test
    void anAnswerComesBehindADelayAndBeforeALaterException() throws Exception {
        engine.strike("http-client", SLOW, overloaded(), BROKEN);
        long begun = System.nanoTime();

        assertThat(call("/orders")).isEqualTo("größer");
        assertThat(send("/orders").answered().body()).isEqualTo("größer");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(LONG.multipliedBy(2));
        assertThat(engine.ended(POINT).durations()).hasSize(2).allMatch(nanos -> nanos >= LONG.toNanos());
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void disarmingWithinTheDelayLetsTheCallHappenUnanswered() throws Exception {
        engine.strike("http-client", ENDLESS, overloaded());
        Sent sent = send("/async");
        Thread other = new Thread(() -> {
            await().until(() -> engine.longestInjected().compareTo(Duration.ofMinutes(1)) > 0);
            engine.close();
        });
        other.start();

        assertThat(call("/classic")).isEqualTo(LoopbackServer.ANSWER);
        assertThat(sent.answered().body()).isEqualTo(LoopbackServer.ANSWER);
        other.join();
        assertThat(server.requests()).containsExactlyInAnyOrder("GET /async", "GET /classic");
    }

    @Test
    void whatAConsumerThrowsEndsItsCallAsWithoutUs() {
        Throwable without = catchThrowable(() -> client.async("GET", uri("/orders"), true));
        engine.strike("http-client", overloaded());

        Throwable answered = catchThrowable(() -> client.async("GET", uri("/orders"), true));

        assertThat(answered).hasSameClassAs(without);
        assertThat(answered.getCause()).hasSameClassAs(without.getCause()).hasMessage("not consumed");
        assertThat(engine.ended(POINT).thrown()).hasSize(1);
    }

    @Test
    void anInterruptedDelayLeavesTheCallToTheClientUnanswered() {
        engine.strike("http-client", ENDLESS, overloaded());
        Thread caller = Thread.currentThread();

        Throwable thrown = delayed(caller::interrupt);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).isInstanceOf(CancellationException.class);
    }

    /** The twin of all that counts once. */
    @Test
    void fourCallsAreFour() throws Exception {
        engine.strike("http-client", SLOW);

        for (int i = 0; i < 2; i++) {
            call("/orders");
            send("/orders").answered();
        }

        assertThat(engine.ended(POINT).durations()).hasSize(4);
        assertThat(engine.struck().struck()).isEqualTo(4);
    }
}
