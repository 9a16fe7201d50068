package io.chaos4j.agent.integration.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.fault.Effect;
import io.chaos4j.target.http.HttpTarget;
import io.chaos4j.testing.LoopbackServer;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which calls a fault strikes, and how often. */
class HttpSelectionIT extends AbstractHttpCalls {

    private static final Effect REFUSED = new Effect.Throw("java.net.ConnectException", "Connection refused", null, 0);

    @Test
    void byHost() throws Exception {
        strike("127.0.0.1", null, null, null);
        assertStruck("GET", "127.0.0.1", "/orders");
        assertUntouched("GET", "localhost", "/orders");
        strike("local*", null, null, null);
        assertStruck("GET", "localhost", "/orders");
        assertUntouched("GET", "127.0.0.1", "/orders");
    }

    @Test
    void byHostHoweverItIsWritten() throws Exception {
        strike("LocalHost", null, null, null);
        assertStruck("GET", "localhost", "/orders");
        assertStruck("GET", "LOCALHOST", "/orders");
        assertStruck("GET", "me:secret@localhost", "/orders");
        assertThat(engine.calls().keySet()).containsExactly("http-client \"localhost\"");
    }

    @Test
    void byPort() throws Exception {
        try (LoopbackServer other = LoopbackServer.start()) {
            strike(null, other.port(), null, null);
            assertUntouched("GET", "127.0.0.1", "/orders");
            strike(null, server.port(), null, null);
            assertStruck("GET", "127.0.0.1", "/orders");
            client.send(HttpRequest.newBuilder(other.uri("/orders")).build(), BodyHandlers.discarding());
            assertThat(other.requests()).containsExactly("GET /orders");
        }
    }

    @Test
    void byPath() throws Exception {
        strike(null, null, "/orders", null);
        assertStruck("GET", "127.0.0.1", "/orders");
        assertStruck("GET", "127.0.0.1", "/orders?limit=1");
        assertUntouched("GET", "127.0.0.1", "/orders/7");
        strike(null, null, "/orders/*", null);
        assertStruck("GET", "127.0.0.1", "/orders/7");
        assertUntouched("GET", "127.0.0.1", "/orders");
    }

    @Test
    void byMethod() throws Exception {
        strike(null, null, null, "POST");
        assertStruck("POST", "127.0.0.1", "/orders");
        assertUntouched("GET", "127.0.0.1", "/orders");
    }

    @Test
    void byAllTogether() throws Exception {
        strike("127.*", server.port(), "/orders/*", "PUT");
        assertStruck("PUT", "127.0.0.1", "/orders/7");
        assertUntouched("GET", "127.0.0.1", "/orders/7");
        assertUntouched("PUT", "127.0.0.1", "/trades/7");
        assertUntouched("PUT", "localhost", "/orders/7");
    }

    @Test
    void aSendIsOneCallAndStruckOnce() throws Exception {
        engine.strike("http-client", SLOW);

        send("/orders");

        assertOneCall();
    }

    @Test
    void aSendAsyncOfTwoArgumentsIsOneCallAndStruckOnce() {
        engine.strike("http-client", SLOW);

        client.sendAsync(get("/orders"), BodyHandlers.ofString()).join();

        assertOneCall();
    }

    @Test
    void aSendAsyncOfThreeArgumentsIsOneCallAndStruckOnce() {
        engine.strike("http-client", SLOW);

        client.sendAsync(get("/orders"), BodyHandlers.ofString(), null).join();

        assertOneCall();
    }

    /** The twin: the counts above would show a second call. */
    @Test
    void twoCallsAreTwo() throws Exception {
        engine.strike("http-client", SLOW);

        send("/orders");
        sendAsync("/orders").join();

        assertThat(engine.calls()).isEqualTo(Map.of(POINT.text(), 2));
        assertThat(engine.struck().struck()).isEqualTo(2);
    }

    private void assertOneCall() {
        assertThat(server.requests()).hasSize(1);
        assertThat(engine.calls()).isEqualTo(Map.of(POINT.text(), 1));
        assertThat(engine.ended(POINT).durations()).hasSize(1);
        assertThat(engine.struck().eligible()).isEqualTo(1);
        assertThat(engine.struck().struck()).isEqualTo(1);
    }

    private void strike(@Nullable String host, @Nullable Integer port, @Nullable String path, @Nullable String method) {
        engine.strike(new HttpTarget(host, port, path, method), REFUSED);
    }

    private void assertStruck(String method, String host, String path) {
        int before = server.requests().size();
        HttpRequest request = request(method, host, path);
        assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString())).isInstanceOf(ConnectException.class);
        assertThatThrownBy(client.sendAsync(request, BodyHandlers.ofString())::join)
                .hasCauseInstanceOf(ConnectException.class);
        assertThat(server.requests()).hasSize(before);
    }

    private void assertUntouched(String method, String host, String path) throws Exception {
        long struck = engine.struck().struck();
        HttpRequest request = request(method, host, path);
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(client.sendAsync(request, BodyHandlers.ofString()).join().statusCode())
                .isEqualTo(200);
        assertThat(engine.struck().struck()).isEqualTo(struck);
        assertThat(server.requests()).endsWith(method + " " + path, method + " " + path);
    }

    private HttpRequest request(String method, String host, String path) {
        return HttpRequest.newBuilder(server.uri(host, path))
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("order"))
                .build();
    }
}
