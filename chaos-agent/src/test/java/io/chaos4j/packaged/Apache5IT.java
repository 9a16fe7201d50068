package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chaos4j.testing.Apache5Jars;
import io.chaos4j.testing.RunningJvm;
import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestJvm.Result;
import io.chaos4j.testing.TestSources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application that calls through Apache HttpClient 5 with the packaged agent, which brings nothing of it. */
@Timeout(120)
class Apache5IT {

    private static final String SHOP = """
        package com.acme;

        import com.sun.net.httpserver.HttpServer;
        import java.net.InetAddress;
        import java.net.InetSocketAddress;
        import java.util.concurrent.ExecutionException;
        import java.util.concurrent.atomic.AtomicInteger;
        import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
        import org.apache.hc.client5.http.classic.methods.HttpGet;
        import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
        import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
        import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
        import org.apache.hc.client5.http.impl.classic.HttpClients;

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
                String uri = "http://localhost:" + server.getAddress().getPort() + "/orders";
                CloseableHttpClient classic = HttpClients.createDefault();
                CloseableHttpAsyncClient async = HttpAsyncClients.createDefault();
                async.start();
                while (true) {
                    long begun = System.nanoTime();
                    reached.set(0);
                    try {
                        int code = classic.execute(new HttpGet(uri), response -> response.getCode());
                        say("classic", begun, null);
                        answered("classic", code);
                    } catch (Exception thrown) {
                        say("classic", begun, thrown);
                    }
                    begun = System.nanoTime();
                    reached.set(0);
                    try {
                        int code = async.execute(SimpleHttpRequest.create("GET", uri), null).get().getCode();
                        say("async", begun, null);
                        answered("async", code);
                    } catch (ExecutionException thrown) {
                        say("async", begun, thrown.getCause());
                    }
                    Thread.sleep(5);
                }
            }

            static void answered(String client, int code) {
                System.out.println(client + " got " + code + ", reached " + reached);
            }

            static void say(String client, long begun, Throwable thrown) {
                long millis = (System.nanoTime() - begun) / 1_000_000;
                System.out.println(client + (thrown != null ? " " + thrown : millis >= 300 ? " slow" : " quick"));
            }
        }
        """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void callsThroughBothKindsOfClientsArePointsAndAreInjectedInto(Apache5Jars version) {
        String service = "apache5-" + Long.toHexString(System.nanoTime());
        TestSources.compile(folder, version.paths(), SHOP);
        try (RunningJvm shop = TestJvm.on(folder)
                .classPath(version.paths())
                .agent("mode=armable,env=test,service=" + service + ",journal=" + folder.resolve("journal")
                        + ",halt-file=" + folder.resolve("halt"))
                .start("com.acme.Shop")) {
            shop.awaitStdout("async quick"::equals);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> command("list").stdout().stream().anyMatch(line -> line.startsWith(service)));

            await().atMost(Duration.ofMinutes(1)) // a survey of a busy machine may have seen no whole second
                    .until(() -> command("points", service, "--for", "2s").stdout().stream()
                            .anyMatch(line -> line.matches("http-client +localhost +[0-9.]+ .*")));

            assertThat(inject(service, "crash: refuse-connections").exit()).isZero();
            for (String client : List.of("classic", "async")) {
                shop.awaitStdout(line -> line.startsWith(client
                        + " org.apache.hc.client5.http.HttpHostConnectException: Connection refused (injected by "));
            }
            shop.awaitStdout("classic quick"::equals);

            assertThat(inject(service, "http: 503").exit()).isZero();
            shop.awaitStdout("classic got 503, reached 0"::equals);
            shop.awaitStdout("async got 503, reached 0"::equals);
            shop.awaitStdout("async got 204, reached 1"::equals);

            Result slow = inject(service, "latency: 300ms");
            assertThat(slow.exit()).as(slow.stdout() + "\n" + slow.stderr()).isZero();
            shop.awaitStdout("classic slow"::equals);
            shop.awaitStdout("async slow"::equals);
            shop.awaitStdout("async quick"::equals);

            assertThat(inject(service, "hang: until-disarmed").stderr().toString())
                    .contains("hang holds every call that it is injected into", "--concurrent 8");
            assertThat(inject(service, "hang: until-disarmed", "--concurrent", "2")
                            .exit())
                    .isZero();
            shop.awaitStdout("classic slow"::equals);
            shop.awaitStdout("async quick"::equals);
        }
    }

    private static Result inject(String service, String fault, String... more) {
        return command(Stream.concat(
                        Stream.of(
                                "inject",
                                service,
                                "--fault",
                                fault,
                                "--on",
                                "http-client: {host: localhost}",
                                "--for",
                                "2s",
                                "--now"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static Result command(String... arguments) {
        return TestJvm.on().runJar(TestJvm.agentJar(), arguments);
    }
}
