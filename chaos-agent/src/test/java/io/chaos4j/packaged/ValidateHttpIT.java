package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.testing.RunningJvm;
import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestJvm.Result;
import io.chaos4j.testing.TestSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whether calls come that a target with a port, a path or a method covers, as {@code validate SERVICE} says it. */
@Timeout(180)
class ValidateHttpIT {

    private static final String CALLING = """
        import com.sun.net.httpserver.HttpServer;
        import java.net.InetAddress;
        import java.net.InetSocketAddress;
        import java.net.URI;
        import java.net.http.HttpClient;
        import java.net.http.HttpRequest;
        import java.net.http.HttpResponse;

        public class Calling {
            public static void main(String[] args) throws Exception {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/", exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
                server.start();
                HttpClient client = HttpClient.newHttpClient();
                URI orders = URI.create("http://localhost:" + server.getAddress().getPort() + "/orders");
                System.out.println("port " + server.getAddress().getPort());
                while (true) {
                    client.send(HttpRequest.newBuilder(orders).build(), HttpResponse.BodyHandlers.discarding());
                    Thread.sleep(20);
                }
            }
        }
        """;

    @TempDir
    private Path folder;

    private final String service = "validate-it-" + Long.toHexString(System.nanoTime());

    @Test
    void callsToAPortAPathOrAMethodAreCounted() throws IOException {
        TestSources.compile(folder, CALLING);
        try (RunningJvm calling = TestJvm.on(folder)
                .agent("mode=observe,env=test,service=" + service + ",journal=" + folder.resolve("journal"))
                .start("Calling")) {
            String port = calling.awaitStdout(line -> line.startsWith("port ")).substring(5);
            Awaitility.await().until(() -> command("status", service).exit() == 0);

            for (String made : new String[] {"port: " + port, "path: /orders", "path: '/o*'", "method: GET"}) {
                Result seen = command("validate", service, file(made));
                assertThat(seen.stdout()).as(made).noneMatch(line -> line.startsWith("WARNING: "));
                assertThat(seen.exit()).as(seen.toString()).isZero();
            }
            for (String none : new String[] {"port: 1", "path: /refunds", "method: POST"}) {
                Result unseen = command("validate", service, file(none));
                assertThat(unseen.stdout().get(0))
                        .as(none)
                        .startsWith("WARNING: ")
                        .contains(
                                "calls reached http-client \"localhost\", but none of them is http-client \"localhost\" "
                                        + none.replace(":", ""));
                assertThat(unseen.exit()).isEqualTo(4);
            }
        }
    }

    private String file(String more) throws IOException {
        return Files.writeString(folder.resolve("x.yaml"), """
                name: x
                service: %s
                environment: test
                duration: 5s
                faults:
                  - {latency: 1ms, on: {http-client: {host: localhost, %s}}}
                """.formatted(service, more))
                .toString();
    }

    private static Result command(String... arguments) {
        return TestJvm.on().runJar(TestJvm.agentJar(), arguments);
    }
}
