package io.chaos4j.probe.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.probe.Pages;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Reading.Nature;
import io.chaos4j.probe.Reading.Status;
import io.chaos4j.time.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that gives the answers that a Prometheus 2.42 was heard to give; {@link RealPrometheusTest} asks a real one. */
class PrometheusProbeTest {

    /** Recorded, but for the histogram, which needs a setting of the server. */
    private static final Map<String, String> RECORDED = Map.ofEntries(
            Map.entry("up{job='self'}", """
                    200 {"status":"success","data":{"resultType":"vector","result":[{"metric":{"__name__":"up","instance":\
                    "127.0.0.1:19090","job":"self"},"value":[1795863882.795,"1"]}]}}"""),
            Map.entry("scalar(up)", """
                    200 {"status":"success","data":{"resultType":"scalar","result":[1795863882.845,"0.25"]}}"""),
            Map.entry("1/0", """
                    200 {"status":"success","data":{"resultType":"scalar","result":[1795863882.864,"+Inf"]}}"""),
            Map.entry("vector(0)/0", """
                    200 {"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1795863883.004,"NaN"]}]}}"""),
            Map.entry("nothing", """
                    200 {"status":"success","data":{"resultType":"vector","result":[]}}"""),
            Map.entry("two", """
                    200 {"status":"success","data":{"resultType":"vector","result":[{"metric":{"__name__":"up","job":"a"},"value":\
                    [1795863882.7,"1"]},{"metric":{"__name__":"up","job":"b"},"value":[1795863882.7,"0"]}]}}"""),
            Map.entry("up[5s]", """
                    200 {"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"up","job":"self"},\
                    "values":[[1795863880.369,"1"],[1795863881.373,"1"]]}]}}"""),
            Map.entry("'text'", """
                    200 {"status":"success","data":{"resultType":"string","result":[1795863882.943,"text"]}}"""),
            Map.entry("histogram", """
                    200 {"status":"success","data":{"resultType":"vector","result":[{"metric":{},"histogram":[1795863883,{"count":"3"}]}]}}"""),
            Map.entry("up[", """
                    400 {"status":"error","errorType":"bad_data","error":"invalid parameter \\"query\\": 1:4: parse error: missing \
                    unit character in duration"}"""),
            Map.entry("moved", "302 <a href=\"/classic/graph\">Found</a>."),
            Map.entry("elsewhere", "404 404 page not found"),
            Map.entry("page", "200 <html></html>"),
            Map.entry("half", "200 {\"status\":\"success\",\"data\":{\"resultType\":\"vector\"}}"));

    private final Pages pages = new Pages(Clock.SYSTEM, Duration.ofMillis(500));
    private final CountDownLatch hang = new CountDownLatch(1);
    private final AtomicReference<String> asked = new AtomicReference<>("");
    private HttpServer server;
    private String url;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.set(exchange.getRequestURI().getRawPath());
            String query =
                    URLDecoder.decode(exchange.getRequestURI().getRawQuery().substring("query=".length()), UTF_8);
            String answer = RECORDED.getOrDefault(query, "");
            if (answer.isEmpty()) {
                hang();
                return;
            }
            byte[] body = answer.substring(4).getBytes(UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        url = "http://localhost:" + server.getAddress().getPort();
    }

    private void hang() {
        try {
            hang.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        hang.countDown();
        server.stop(0);
    }

    @Test
    void theOneSampleOfAVectorIsTheNumberAndSoIsAScalar() {
        assertThat(read("up{job='self'}")).isEqualTo(Reading.of(1, Dimension.COUNT, Nature.LEVEL));
        assertThat(read("scalar(up)")).isEqualTo(Reading.of(0.25, Dimension.COUNT, Nature.LEVEL));
    }

    @Test
    void aServerBehindAPathIsAskedThere() {
        assertThat(new PrometheusProbe(url + "/prometheus/", "scalar(up)")
                        .read(pages)
                        .known())
                .isTrue();
        assertThat(asked).hasValue("/prometheus/api/v1/query");
    }

    @Test
    void whatIsNoNumberIsUnknown() {
        assertThat(read("1/0").reason()).isEqualTo("its value is Infinity");
        assertThat(read("vector(0)/0").reason()).isEqualTo("its value is NaN");
    }

    @Test
    void noSeriesIsMissingAndSeveralAreAmbiguous() {
        assertThat(read("nothing").status()).isEqualTo(Status.MISSING);
        assertThat(read("nothing").reason()).startsWith("'nothing' gives no series");
        assertThat(read("two").status()).isEqualTo(Status.AMBIGUOUS);
        assertThat(read("two").reason()).contains("gives 2 series", "max(…)", "up{job=a}, up{job=b}");
    }

    @Test
    void whatGivesNoNumberSaysWhatToWrite() {
        assertThat(read("up[5s]").reason())
                .isEqualTo("'up[5s]' gives a matrix, and must give one number: wrap it, as in" + " max_over_time(…)");
        assertThat(read("'text'").reason()).contains("gives a string");
        assertThat(read("histogram").reason()).contains("gives a histogram: write histogram_quantile(…)");
    }

    @Test
    void whatTheServerRefusesIsInItsOwnWords() {
        assertThat(read("up[").reason())
                .endsWith(
                        "could not be read: the server refuses it: invalid parameter \"query\": 1:4: parse error: missing unit"
                                + " character in duration");
    }

    @Test
    void whatIsNoPrometheusIsNamed() {
        assertThat(read("elsewhere").reason()).endsWith("status 404, and no answer of a Prometheus server");
        assertThat(read("page").reason()).endsWith("status 200, and no answer of a Prometheus server");
        assertThat(read("half").reason()).endsWith("status 200, and no answer of a Prometheus server");
        assertThat(read("moved").reason())
                .endsWith("status 302, and no redirect is followed: write the address it leads to");
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedFor() {
        assertThat(read("hangs").reason()).endsWith("did not answer within 500 ms");
    }

    private Reading read(String query) {
        return new PrometheusProbe(url, query).read(pages);
    }
}
