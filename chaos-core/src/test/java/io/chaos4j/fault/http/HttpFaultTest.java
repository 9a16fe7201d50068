package io.chaos4j.fault.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Reply;
import io.chaos4j.model.Target;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFaultTest {

    @Test
    void aStatusAloneIsAnEmptyResponse() {
        CallFault fault = (CallFault) FaultKinds.installed().create("http", 503);

        assertThat(fault.decide(0))
                .isEqualTo(new Effect.Respond(new Reply(503, Map.of(), "")))
                .isSameAs(fault.decide(-1));
        assertThat(fault.delaysOnly()).isFalse();
        assertThat(reply("200").status()).isEqualTo(200);
        assertThat(reply("599").status()).isEqualTo(599);
    }

    @Test
    void headersKeepTheirOrderAndTheBodyIsUtf8() {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("Retry-After", 2);
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("X-Empty", "");
        headers.put("Content-Length", 14);

        Reply reply = reply(Map.of("status", 429, "headers", headers, "body", "{\"grund\":\"ß\"}"));

        assertThat(reply.headers())
                .containsExactly(
                        Map.entry("Retry-After", "2"),
                        Map.entry("Content-Type", "application/json; charset=utf-8"),
                        Map.entry("X-Empty", ""),
                        Map.entry("Content-Length", "14"));
        assertThat(reply.bytes()).isEqualTo("{\"grund\":\"ß\"}".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"503, GET, true", "503, HEAD, false", "204, GET, false", "304, GET, false", "205, POST, true"})
    void someResponsesHaveNoBody(int status, String method, boolean body) {
        assertThat(new Reply(status, Map.of(), "").hasBody(method)).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "99", "600", "1000", "-503", "+503", "503.0", "0503", "5xx", "٥٠٣", " 503", "OK"})
    void whatIsNoStatusIsRefused(String status) {
        assertThatThrownBy(() -> reply(status))
                .hasMessage("http was '" + status + "' but must be a status between 200 and 599, as in 503");
        assertThatThrownBy(() -> reply(Map.of("status", status)))
                .hasMessage("http.status was '" + status + "' but must be a status between 200 and 599, as in 503");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "101", "103", "199"})
    void whatAnnouncesAnotherResponseIsRefusedWithTheReason(String status) {
        assertThatThrownBy(() -> reply(status))
                .hasMessage("http was " + status + ", which announces another response, and a client never gives it to"
                        + " its caller: write a status between 200 and 599");
    }

    @Test
    void aStatusIsNeeded() {
        assertThatThrownBy(() -> reply(Map.of("body", "x"))).hasMessage("http.status is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Retry After", "Retry-After:", "Größe", "a\nb", "a\tb", "(x)"})
    void whatIsNoNameOfAHeaderIsRefused(String name) {
        assertThatThrownBy(() -> header(name, "x")).hasMessageContaining("is no name of a header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: x", "a\nb", "\0", " a", "a\t", " ", "größer", "\u007f"})
    void whatIsNoValueOfAHeaderIsRefused(String value) {
        assertThatThrownBy(() -> header("X-A", value))
                .hasMessageStartingWith("http.headers.X-A was '")
                .hasMessageContaining("the value of a header is one line")
                .hasMessageNotContainingAny("\n", "\r", "\0");
    }

    @Test
    void theSameHeaderTwiceIsRefused() {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("Retry-After", 2);
        headers.put("retry-after", 3);

        assertThatThrownBy(() -> reply(Map.of("status", 503, "headers", headers)))
                .hasMessage("http.headers.retry-after is the header 'Retry-After' again: names that differ in case"
                        + " alone are one");
    }

    @Test
    void aLengthThatIsNotTheBodysIsRefused() {
        assertThatThrownBy(() -> reply(Map.of("status", 503, "headers", Map.of("content-length", 3), "body", "ß")))
                .hasMessage("http.headers.content-length was '3', but the body has 2 bytes: leave it out");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void aBodyWhereNoneCanBeIsRefused(int status) {
        assertThat(reply(Map.of("status", status, "body", "")).status()).isEqualTo(status);
        assertThatThrownBy(() -> reply(Map.of("status", status, "body", "x")))
                .hasMessage(
                        "http.body stands beside the status " + status + ", and no response of that status has a body");
    }

    @Test
    void onlyCallsOfHttpClientsAreAnswered() {
        HttpFault kind = new HttpFault();

        assertThat(kind.refuses(Target.parse("http-client"))).isEmpty();
        assertThat(kind.refuses(Target.parse("http-client \"risk:8080\""))).isEmpty();
        for (String on : new String[] {"com.acme.Orders#find", "jdbc select"}) {
            assertThat(kind.refuses(Target.parse(on)))
                    .isEqualTo("http answers calls through HTTP clients only: write on: http-client, or return: for a"
                            + " method");
        }
        assertThat(kind.refuses(Target.process())).contains("'process' has none");
    }

    private static Reply header(String name, Object value) {
        return reply(Map.of("status", 503, "headers", Map.of(name, value)));
    }

    private static Reply reply(Object parameters) {
        CallFault fault = (CallFault) FaultKinds.installed().create("http", parameters);
        return ((Effect.Respond) fault.decide(0)).reply();
    }
}
