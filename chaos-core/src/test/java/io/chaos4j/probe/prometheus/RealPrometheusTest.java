package io.chaos4j.probe.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.chaos4j.probe.Pages;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Reading.Status;
import io.chaos4j.time.Clock;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks a real Prometheus, which scrapes itself, where one is installed. */
class RealPrometheusTest {

    private final Pages pages = new Pages(Clock.SYSTEM, Duration.ofSeconds(5));
    private @Nullable Process server;
    private String url = "";

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        Optional<Path> program = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(each -> Path.of(each, "prometheus"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeThat(program).as("prometheus is installed").isPresent();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s}
                scrape_configs:
                  - job_name: self
                    static_configs: [{targets: ['127.0.0.1:%d']}]
                """.formatted(port));
        url = "http://127.0.0.1:" + port;
        server = new ProcessBuilder(
                        program.orElseThrow().toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (server != null) {
            server.destroyForcibly().waitFor();
        }
    }

    @Test
    void queriesComeToWhatTheServerSays() {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(read("up{job='self'}").value()).isEqualTo(1));

        assertThat(read("scalar(vector(0.25))").value()).isEqualTo(0.25);
        assertThat(read("sum(rate(prometheus_http_requests_total[1m])) >= 0 or vector(7)")
                        .known())
                .isTrue();
        assertThat(read("up{job='none'}").status()).isEqualTo(Status.MISSING);
        assertThat(read("up[5s]").reason()).contains("gives a matrix");
        assertThat(read("up[").reason()).contains("the server refuses it: ", "parse error");
        assertThat(read("1/0").reason()).isEqualTo("its value is Infinity");
        assertThat(new PrometheusProbe(url + "/elsewhere", "up").read(pages).reason())
                .endsWith("status 404, and no answer of a Prometheus server");
    }

    private Reading read(String query) {
        return new PrometheusProbe(url, query).read(pages);
    }
}
