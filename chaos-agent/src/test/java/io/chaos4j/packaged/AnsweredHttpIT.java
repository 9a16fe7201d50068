package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chaos4j.testing.RunningJvm;
import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestJvm.Result;
import io.chaos4j.testing.TestSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code http: 503} at the JDK's client, with the packaged agent: the application sees the response, and its server sees nothing. */
@Timeout(120)
class AnsweredHttpIT {

    private static final String SHOP = """
        import com.sun.net.httpserver.HttpServer;
        import java.net.InetAddress;
        import java.net.InetSocketAddress;
        import java.net.URI;
        import java.net.http.HttpClient;
        import java.net.http.HttpRequest;
        import java.net.http.HttpResponse;
        import java.net.http.HttpResponse.BodyHandlers;
        import java.util.concurrent.atomic.AtomicInteger;

        public class Shop {
            static final AtomicInteger reached = new AtomicInteger();

            public static void main(String[] args) throws Exception {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/", exchange -> {
                    reached.incrementAndGet();
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
                server.start();
                HttpClient client = HttpClient.newHttpClient();
                HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.getAddress().getPort() + "/orders")).build();
                while (true) {
                    reached.set(0);
                    say("send", client.send(request, BodyHandlers.ofString()));
                    reached.set(0);
                    say("sendAsync", client.sendAsync(request, BodyHandlers.ofString()).get());
                    Thread.sleep(5);
                }
            }

            static void say(String method, HttpResponse<String> response) {
                System.out.println(method + " " + response.statusCode() + " '" + response.body() + "' retry after "
                        + response.headers().firstValue("retry-after").orElse("nothing") + ", reached " + reached);
            }
        }
        """;

    @TempDir
    private Path folder;

    @Test
    void theApplicationGetsTheResponseAndTheServerNoRequest() throws IOException {
        String service = "answered-" + Long.toHexString(System.nanoTime());
        TestSources.compile(folder, SHOP);
        try (RunningJvm shop = TestJvm.on(folder)
                .agent("mode=armable,env=test,service=" + service + ",journal=" + folder.resolve("journal")
                        + ",halt-file=" + folder.resolve("halt"))
                .start("Shop")) {
            shop.awaitStdout("sendAsync 204 '' retry after nothing, reached 1"::equals);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> command("list").stdout().stream().anyMatch(line -> line.startsWith(service)));

            Result injected = command(
                    "inject",
                    service,
                    "--fault",
                    "http: {status: 503, headers: {Retry-After: 2}, body: overloaded}",
                    "--on",
                    "http-client: {host: localhost}",
                    "--for",
                    "2s",
                    "--now");

            assertThat(injected.exit())
                    .as(injected.stdout() + "\n" + injected.stderr())
                    .isZero();
            for (String method : List.of("send", "sendAsync")) {
                shop.awaitStdout((method + " 503 'overloaded' retry after 2, reached 0")::equals);
            }
            shop.awaitStdout("sendAsync 204 '' retry after nothing, reached 1"::equals);
        }
    }

    @Test
    void whereNoResponseComesItIsRefusedWithTheReason() throws IOException {
        for (String on : List.of("com.acme.Shop#buy", "jdbc select")) {
            Path file = Files.writeString(folder.resolve("x.yaml"), """
                    name: x
                    service: s
                    environment: test
                    duration: 5s
                    faults:
                      - {http: 503, on: '%s'}
                    """.formatted(on));

            Result refused = command("validate", file.toString());

            assertThat(refused.exit()).isNotZero();
            assertThat(refused.toString())
                    .contains("faults[0].on was '" + on + "', but http answers calls through HTTP clients only");
        }
    }

    private static Result command(String... arguments) {
        return TestJvm.on().runJar(TestJvm.agentJar(), arguments);
    }
}
