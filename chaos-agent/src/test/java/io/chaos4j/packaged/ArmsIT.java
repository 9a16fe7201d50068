package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.testing.RunningJvm;
import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestJvm.Result;
import io.chaos4j.testing.TestSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Struck calls against the others of the same seconds: real selects inside of real orders, judged from the command line. */
@Timeout(120)
class ArmsIT {

    private static final String DESK = """
            package com.acme;

            import java.sql.Connection;
            import java.sql.DriverManager;
            import java.sql.SQLException;
            import java.sql.Statement;
            import java.util.concurrent.ThreadLocalRandom;

            public class Desk {
                private final Connection connection;

                private Desk() throws SQLException {
                    connection = DriverManager.getConnection("jdbc:h2:mem:desk;DB_CLOSE_DELAY=-1");
                }

                public static void main(String[] args) throws Exception {
                    for (int worker = 0; worker < 6; worker++) {
                        Desk desk = new Desk();
                        new Thread(() -> desk.work()).start();
                    }
                    System.out.println("up");
                }

                private void work() {
                    try {
                        while (true) {
                            submit();
                            Thread.sleep(10);
                        }
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                }

                /** Two selects: a struck order meets the fault twice, another never. It takes a few milliseconds of its own, as orders do. */
                public void submit() throws Exception {
                    Thread.sleep(2 + ThreadLocalRandom.current().nextInt(8));
                    price();
                    price();
                }

                public void price() throws SQLException {
                    try (Statement statement = connection.createStatement()) {
                        statement.executeQuery("select 1").close();
                    }
                }
            }
            """;

    /** Orders that are placed on one thread and completed by another. */
    private static final String ASYNC = """
            package com.acme;

            import com.sun.net.httpserver.HttpServer;
            import java.net.InetAddress;
            import java.net.InetSocketAddress;
            import java.net.URI;
            import java.net.http.HttpClient;
            import java.net.http.HttpRequest;
            import java.net.http.HttpResponse;
            import java.sql.Connection;
            import java.sql.DriverManager;
            import java.sql.SQLException;
            import java.sql.Statement;
            import java.util.concurrent.CompletableFuture;
            import java.util.concurrent.Executors;

            public class AsyncDesk {
                private final Connection connection;
                private final HttpClient client;
                private final HttpRequest request;

                private AsyncDesk(HttpClient client, int port) throws SQLException {
                    this.client = client;
                    this.request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/quote")).build();
                    this.connection = DriverManager.getConnection("jdbc:h2:mem:desk;DB_CLOSE_DELAY=-1");
                }

                public static void main(String[] args) throws Exception {
                    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                    server.setExecutor(Executors.newFixedThreadPool(6));
                    server.createContext("/quote", exchange -> {
                        exchange.sendResponseHeaders(204, -1);
                        exchange.close();
                    });
                    server.start();
                    HttpClient client = HttpClient.newHttpClient();
                    for (int worker = 0; worker < 6; worker++) {
                        AsyncDesk desk = new AsyncDesk(client, server.getAddress().getPort());
                        new Thread(() -> desk.work()).start();
                    }
                    System.out.println("up");
                }

                private void work() {
                    try {
                        while (true) {
                            Thread placed = Thread.currentThread();
                            Thread completed = submit().join();
                            if (completed == placed) {
                                throw new IllegalStateException("completed by the thread that placed it");
                            }
                            Thread.sleep(20);
                        }
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                }

                /** A select on this thread, and a request that another one completes; both may meet a fault. */
                public CompletableFuture<Thread> submit() throws SQLException {
                    try (Statement statement = connection.createStatement()) {
                        statement.executeQuery("select 1").close();
                    }
                    CompletableFuture<HttpResponse<Void>> quote =
                            client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
                    return quote.thenApplyAsync(answered -> Thread.currentThread());
                }
            }
            """;

    private static final Pattern STRUCK = Pattern.compile("struck +[0-9.]+(?:ms|µs) .*? of ([0-9,]+) calls");
    private static final Pattern CONTROL = Pattern.compile("control +[0-9.]+(?:ms|µs) .*? of ([0-9,]+) calls");
    private static final Pattern INJECTED = Pattern.compile("jdbc select +\\| +([0-9,]+) \\| +([0-9,]+) \\|");
    private static final Pattern REQUESTS = Pattern.compile("http-client +\\| +([0-9,]+) \\| +([0-9,]+) \\|");

    @TempDir
    private Path folder;

    private final String service = "arms-it-" + Long.toHexString(System.nanoTime());

    @Test
    void aDelayOfSelectsSlowsStruckOrdersTwiceAndNoOther() throws Exception {
        List<Path> libraries = TestSources.ownJars("h2", "slf4j-api");
        TestSources.compile(folder, libraries, DESK);
        Path file = Files.writeString(folder.resolve("arms.yaml"), """
            name: arms
            service: %s
            environment: test
            baseline: 4s
            duration: 10s
            recovery: {within: 20s, watch: 1s, rate: off}
            points: {order.submit: com.acme.Desk#submit}
            faults: [{latency: 40ms, on: jdbc select, rate: 20%%}]
            success:
              - 'p90(order.submit | struck) < 2 x control'
              - 'p90(order.submit | control) < 60ms'
            """.formatted(service));
        try (RunningJvm jvm = TestJvm.on(folder)
                .classPath(libraries)
                .agent("mode=armable,env=test,weave=com.acme.Desk#submit,service=" + service + ",journal="
                        + folder.resolve("journal") + ",halt-file=" + folder.resolve("halt"))
                .start("com.acme.Desk")) {
            jvm.awaitStdout("up"::equals);
            Awaitility.await().until(() -> command("status", service).exit() == 0);

            Result run = command("run", service, file.toString());

            String text = String.join("\n", run.stdout());
            assertThat(run.exit()).as(text).isEqualTo(1);
            assertThat(text)
                    .contains("DEVIATED arms: p90(order.submit | struck) < 2 x control was ")
                    .containsPattern("met +\\| p90\\(order.submit \\| control\\)")
                    .contains("direct effect", "spill-over");
            Matcher struck = STRUCK.matcher(text);
            Matcher injected = INJECTED.matcher(text);
            assertThat(struck.find()).as(text).isTrue();
            assertThat(injected.find()).as(text).isTrue();
            long orders = number(struck.group(1));
            // At either end of the phase each of six workers may be in the middle of an order.
            assertThat(number(injected.group(2))).as(text).isBetween(2 * orders - 12, 2 * orders + 12);
            assertThat(orders).isGreaterThan(40);
        }
    }

    @Test
    void anOrderKeepsItsArmUntilAnotherThreadCompletesIt() throws Exception {
        List<Path> libraries = TestSources.ownJars("h2", "slf4j-api");
        TestSources.compile(folder, libraries, ASYNC);
        Path file = Files.writeString(folder.resolve("async.yaml"), """
            name: async
            service: %s
            environment: test
            baseline: 4s
            duration: 10s
            recovery: {within: 20s, watch: 1s, rate: off}
            points: {order.submit: com.acme.AsyncDesk#submit}
            faults:
              - {latency: 200ms, on: http-client, rate: 25%%}
              - {latency: 1us, on: jdbc select, rate: 25%%}
            success:
              - 'p50(order.submit | struck) < control + 100ms'
              - 'p50(order.submit | control) < 150ms'
            """.formatted(service));
        try (RunningJvm jvm = TestJvm.on(folder)
                .classPath(libraries)
                .agent("mode=armable,env=test,weave=com.acme.AsyncDesk#submit,service=" + service + ",journal="
                        + folder.resolve("journal") + ",halt-file=" + folder.resolve("halt"))
                .start("com.acme.AsyncDesk")) {
            jvm.awaitStdout("up"::equals);
            Awaitility.await().until(() -> command("status", service).exit() == 0);

            Result run = command("run", service, file.toString());

            String text = String.join("\n", run.stdout());
            assertThat(text)
                    .contains("DEVIATED async: p50(order.submit | struck) < control + 100ms was ")
                    .containsPattern("met +\\| p50\\(order.submit \\| control\\)")
                    .doesNotContain("neither arm", "inside of no call");
            long struck = number(found(STRUCK, text, 1));
            long orders = struck + number(found(CONTROL, text, 1));
            assertThat(struck).as(text).isGreaterThan(20);
            // At either end of the phase each of six workers may be in the middle of an order.
            assertThat(number(found(REQUESTS, text, 1))).as(text).isBetween(orders - 6, orders + 6);
            assertThat(number(found(REQUESTS, text, 2))).as(text).isBetween(struck - 6, struck + 6);
            assertThat(number(found(INJECTED, text, 1))).as(text).isBetween(orders - 6, orders + 6);
            assertThat(number(found(INJECTED, text, 2))).as(text).isBetween(struck - 6, struck + 6);
        }
    }

    private static String found(Pattern pattern, String text, int group) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(group);
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }

    private static Result command(String... arguments) {
        return TestJvm.on().runJar(TestJvm.agentJar(), arguments);
    }
}
