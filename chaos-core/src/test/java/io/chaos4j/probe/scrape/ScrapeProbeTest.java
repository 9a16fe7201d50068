package io.chaos4j.probe.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.probe.ApplicationProbes;
import io.chaos4j.probe.Pages;
import io.chaos4j.probe.ProbeSources;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Reading.Nature;
import io.chaos4j.probe.Reading.Status;
import io.chaos4j.probe.Sampler;
import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScrapeProbeTest {

    private static final String PAGE = """
            # HELP load_response_seconds the client's own view
            # TYPE load_response_seconds summary
            load_response_seconds{quantile="0.5"} 0.004
            load_response_seconds{quantile="0.99"} 0.042 1700000000
            load_response_seconds_count 1000
            orders_total{desk="a \\"b\\"",kind="x"} 7
            heap_bytes 4096
            broken{ 1
            idle NaN
            endless +Inf
            # TYPE users_count gauge
            users_count 12
            # TYPE trades counter
            trades 5
            # TYPE load_max_seconds_max gauge
            load_max_seconds_max 2
            twin{a="b"} 1
            twin{a="b"} 2
            """;

    private final Pages pages = new Pages(Clock.SYSTEM, Duration.ofMillis(500));
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch hang = new CountDownLatch(1);
    private HttpServer server;
    private String url;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            requests.incrementAndGet();
            byte[] body = PAGE.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        url = "http://localhost:" + server.getAddress().getPort() + "/metrics";
    }

    @AfterEach
    void stop() {
        hang.countDown();
        server.stop(0);
    }

    @Test
    void aSampleIsFoundByNameAndLabelsInItsBaseUnit() {
        assertThat(read(url, "load_response_seconds", Map.of("quantile", "0.99")))
                .isEqualTo(Reading.of(42e6, Dimension.DURATION, Nature.LEVEL));
        assertThat(read(url, "load_response_seconds_count", Map.of()))
                .isEqualTo(Reading.of(1000, Dimension.COUNT, Nature.INCREASING));
        assertThat(read(url, "orders_total", Map.of("desk", "a \"b\"")))
                .isEqualTo(Reading.of(7, Dimension.COUNT, Nature.INCREASING));
        assertThat(read(url, "heap_bytes", Map.of())).isEqualTo(Reading.of(4096, Dimension.SIZE, Nature.LEVEL));
    }

    @Test
    void whatAPageSaysOfItsMetricsGoesBeforeTheirNames() {
        assertThat(read(url, "users_count", Map.of())).isEqualTo(Reading.of(12, Dimension.COUNT, Nature.LEVEL));
        assertThat(read(url, "trades", Map.of())).isEqualTo(Reading.of(5, Dimension.COUNT, Nature.INCREASING));
        assertThat(read(url, "load_max_seconds_max", Map.of()).nature()).isEqualTo(Nature.DECAYING);
    }

    @Test
    void theSameMetricWithTheSameLabelsTwiceIsAmbiguous() {
        assertThat(read(url, "twin", Map.of("a", "b")).status()).isEqualTo(Status.AMBIGUOUS);
    }

    @Test
    void oneFetchServesAllQuestionsOfAMoment() {
        read(url, "heap_bytes", Map.of());
        read(url, "orders_total", Map.of());
        read(url, "load_response_seconds_count", Map.of());

        assertThat(requests).hasValue(1);
    }

    @Test
    void severalSamplesThatMatchAreAmbiguous() {
        Reading reading = read(url, "load_response_seconds", Map.of());

        assertThat(reading.status()).isEqualTo(Status.AMBIGUOUS);
        assertThat(reading.reason())
                .contains("load_response_seconds{quantile=0.5}", "load_response_seconds{quantile=0.99}");
    }

    @Test
    void whatIsMissingNamesTheNearest() {
        Reading reading = read(url, "order_total", Map.of());

        assertThat(reading.status()).isEqualTo(Status.MISSING);
        assertThat(reading.reason()).endsWith("nearest: orders_total");
    }

    @Test
    void aValueThatIsNoNumberIsUnknown() {
        assertThat(read(url, "idle", Map.of()).text()).isEqualTo("unknown: its value is NaN");
        assertThat(read(url, "endless", Map.of()).text()).isEqualTo("unknown: its value is Infinity");
    }

    @Test
    void whateverGoesWrongIsAReason() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(read("http://localhost:" + free + "/", "x", Map.of()).reason())
                .contains("ConnectException");
        assertThat(read(url.replace("/metrics", "/none"), "x", Map.of()).reason())
                .contains("status 404");
        assertThat(read("file:///etc/hostname", "x", Map.of()).reason()).contains("only http and https are read");
        assertThat(read("nonsense", "x", Map.of()).known()).isFalse();
    }

    @Test
    void aPageThatHangsIsUnknownInTimeAndAskedForOnce() {
        server.createContext("/hangs", exchange -> {
            requests.incrementAndGet();
            try {
                hang.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        String hanging = url.replace("/metrics", "/hangs");
        long begun = System.nanoTime();

        Reading reading = read(hanging, "x", Map.of());

        assertThat(reading.known()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        assertThat(requests).hasValue(1);
    }

    @Test
    void allPagesAreAskedForBeforeTheFirstAnswerIsWaitedFor() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(3);
        List<Sampler> samplers = new ArrayList<>();
        ProbeSources sources = new ProbeSources(ApplicationProbes.NONE, new Pages(Clock.SYSTEM));
        for (int i = 0; i < 3; i++) {
            String page = "/all/" + i;
            server.createContext(page, exchange -> {
                asked.countDown();
                exchange.close();
            });
            samplers.add(new ScrapeProbe(url.replace("/metrics", page), "x", Map.of()).sampler(sources));
        }

        samplers.forEach(Sampler::ask);

        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void pagesAreFetchedOnThreadsOfOurs() {
        AtomicInteger others = new AtomicInteger();
        Clock watching = new Clock() {
            @Override
            public long nanoTime() {
                if (!ChaosThread.isCurrent()) {
                    others.incrementAndGet();
                }
                return System.nanoTime();
            }

            @Override
            public java.time.Instant now() {
                return java.time.Instant.now();
            }
        };

        new ScrapeProbe(url, "heap_bytes", Map.of()).read(new Pages(watching));

        // On this thread whether the last page is still fresh, and how long to wait for it; reading the body asks on
        // the other.
        assertThat(others).hasValue(2);
    }

    private Reading read(String page, String metric, Map<String, String> labels) {
        return new ScrapeProbe(page, metric, labels).read(pages);
    }
}
