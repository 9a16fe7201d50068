package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chaos4j.jmx.ExperimentMXBean;
import io.chaos4j.testing.RunningJvm;
import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestSources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Beside the agent of OpenTelemetry, before and behind it on the command line: methods that both weave, an executor that it wraps, JDBC
 * and the JDK's HTTP client.
 */
@Timeout(240)
class OpenTelemetryIT {

    private static final String ORDERS = """
        package com.acme;

        import java.util.concurrent.Callable;
        import java.util.concurrent.CompletableFuture;

        public class Orders implements Callable<String> {
            public String traced(String order) {
                return "traced " + order;
            }

            public String plain(String order) {
                return "plain " + order;
            }

            public CompletableFuture<String> later(String order) {
                return CompletableFuture.completedFuture("later " + order);
            }

            @Override
            public String call() {
                return "on the executor";
            }
        }
        """;

    private static final String SHOP = """
        package com.acme;

        import com.sun.net.httpserver.HttpServer;
        import java.net.InetAddress;
        import java.net.InetSocketAddress;
        import java.net.URI;
        import java.net.http.HttpClient;
        import java.net.http.HttpRequest;
        import java.net.http.HttpResponse.BodyHandlers;
        import java.sql.Connection;
        import java.sql.ResultSet;
        import java.sql.Statement;
        import java.util.concurrent.Callable;
        import java.util.concurrent.ExecutorService;
        import java.util.concurrent.Executors;
        import org.h2.jdbcx.JdbcConnectionPool;

        public class Shop {
            public static void main(String[] args) throws Exception {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/", exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
                server.start();
                HttpRequest request = HttpRequest.newBuilder(
                                URI.create("http://localhost:" + server.getAddress().getPort() + "/"))
                        .build();
                HttpClient client = HttpClient.newHttpClient();
                JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:orders", "sa", "");
                ExecutorService executor = Executors.newFixedThreadPool(2);
                Orders orders = new Orders();
                System.out.println("up");
                while (true) {
                    attempt("traced", () -> orders.traced("a"));
                    attempt("plain", () -> orders.plain("a"));
                    attempt("later", () -> orders.later("a").get());
                    attempt("executor", () -> executor.submit(new Orders()).get());
                    attempt("http", () -> client.send(request, BodyHandlers.discarding()));
                    attempt("select", () -> select(pool));
                    Thread.sleep(20);
                }
            }

            static int select(JdbcConnectionPool pool) throws Exception {
                try (Connection connection = pool.getConnection();
                        Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("select 7")) {
                    rows.next();
                    return rows.getInt(1);
                }
            }

            static void attempt(String what, Callable<?> call) {
                try {
                    call.call();
                    System.out.println(what + ": done");
                } catch (Throwable failed) {
                    Throwable cause = failed;
                    while (cause.getCause() != null) {
                        cause = cause.getCause();
                    }
                    System.out.println(what + ": " + cause);
                }
            }
        }
        """;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "chaos4j first: {0}")
    @ValueSource(booleans = {true, false})
    void eachCallIsInjectedOnceAndNoOtherCallFails(boolean first) throws Exception {
        List<Path> libraries = new ArrayList<>(TestSources.ownJars("h2"));
        TestSources.compile(folder, libraries, ORDERS, SHOP);
        String options =
                "mode=armable,env=test,service=shop,journal=" + folder + ",halt-file=" + folder.resolve("halt");
        String openTelemetry =
                "-javaagent:" + Jars.otherLibraries("opentelemetry-javaagent").get(0);
        TestJvm jvm = TestJvm.on(folder)
                .classPath(libraries)
                .with(
                        "-Dotel.traces.exporter=logging",
                        "-Dotel.metrics.exporter=none",
                        "-Dotel.logs.exporter=none",
                        "-Dotel.instrumentation.methods.include=com.acme.Orders[traced,later]");
        jvm = first
                ? jvm.agent(options).with(openTelemetry)
                : jvm.with(openTelemetry).agent(options);
        try (RunningJvm shop = jvm.start("com.acme.Shop");
                AgentClient agent = AgentClient.of(up(shop))) {
            fails(agent, shop, "traced", "exception: java.lang.IllegalStateException", "com.acme.Orders#traced");
            fails(agent, shop, "plain", "exception: java.lang.IllegalStateException", "com.acme.Orders#plain");
            fails(agent, shop, "later", "exception: java.lang.IllegalStateException", "com.acme.Orders#later");
            fails(agent, shop, "executor", "exception: java.lang.IllegalStateException", "com.acme.Orders#call");
            fails(agent, shop, "http", "exception: java.io.IOException", "http-client \"localhost\"");
            fails(agent, shop, "select", "exception: java.sql.SQLException", "jdbc select");
            assertThat(agent.engine().getProblems()).isEmpty();
            assertThat(shop.stderr())
                    .as("OpenTelemetry goes on")
                    .anyMatch(line -> line.contains("LoggingSpanExporter") && line.contains("Orders.traced"));
        }
    }

    /** Each injection is one failed call of one kind, and after the fault the same calls succeed again. */
    private static void fails(AgentClient agent, RunningJvm shop, String call, String fault, String target)
            throws Exception {
        String name = "fails-" + call;
        ExperimentMXBean experiment = agent.load(name, fault, "on: '" + target + "'");
        experiment.arm();
        await().atMost(Duration.ofSeconds(30)).until(() -> experiment.getInjections() >= 4);
        assertThat(experiment.disarm()).isZero();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(injected(shop, name))
                        .as(call)
                        .hasSize((int) experiment.getInjections())
                        .allMatch(line -> line.startsWith(call + ": ")));
        int before = shop.stdout().size();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> shop.stdout().stream().skip(before).anyMatch((call + ": done")::equals));
    }

    private static List<String> injected(RunningJvm shop, String name) {
        return shop.stdout().stream().filter(line -> line.contains(name)).toList();
    }

    private static RunningJvm up(RunningJvm shop) {
        shop.awaitStdout("up"::equals);
        shop.awaitStdout("select: done"::equals);
        return shop;
    }
}
