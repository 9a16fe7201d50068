package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.tools.attach.VirtualMachine;
import io.chaos4j.jmx.EngineMXBean;
import io.chaos4j.jmx.ExperimentMXBean;
import io.chaos4j.testing.RunningJvm;
import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestSources;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's HTTP client, a driver, its pool and a breaker are in use before the agent comes: by attach, or behind another agent. */
@Timeout(120)
class LoadedBeforeIT {

    private static final String SHOP = """
        import com.sun.net.httpserver.HttpServer;
        import com.zaxxer.hikari.HikariDataSource;
        import io.github.resilience4j.circuitbreaker.CircuitBreaker;
        import java.io.PrintWriter;
        import java.lang.instrument.Instrumentation;
        import java.net.InetAddress;
        import java.net.InetSocketAddress;
        import java.net.URI;
        import java.net.http.HttpClient;
        import java.net.http.HttpRequest;
        import java.net.http.HttpResponse.BodyHandlers;
        import java.sql.Connection;
        import java.sql.DriverManager;
        import java.sql.ResultSet;
        import java.sql.SQLException;
        import java.sql.Statement;
        import java.util.logging.Logger;
        import javax.sql.DataSource;

        public class Shop {
            static HikariDataSource pool;
            static HttpClient client;
            static URI uri;
            static CircuitBreaker early;

            public static void premain(String arguments, Instrumentation instrumentation) throws Exception {
                open();
            }

            public static void main(String[] args) throws Exception {
                if (pool == null) {
                    open();
                }
                System.out.println("up");
                CircuitBreaker late = null;
                while (true) {
                    try {
                        work();
                    } catch (Exception injected) {
                        System.out.println(injected.getMessage());
                    }
                    if (late == null && System.in.available() > 0) {
                        late = CircuitBreaker.ofDefaults("late");
                        System.out.println("late breaker");
                    }
                    Thread.sleep(5);
                }
            }

            static void open() throws Exception {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/", exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
                server.start();
                client = HttpClient.newHttpClient();
                uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
                pool = new HikariDataSource();
                pool.setPoolName("orders");
                pool.setJdbcUrl("jdbc:h2:mem:orders");
                pool.setMaximumPoolSize(2);
                early = CircuitBreaker.ofDefaults("early");
                new Direct("jdbc:h2:mem:orders").getConnection().close();
                work();
            }

            record Direct(String url) implements DataSource {
                public Connection getConnection() throws SQLException {
                    return DriverManager.getConnection(url);
                }
                public Connection getConnection(String user, String password) throws SQLException {
                    return DriverManager.getConnection(url, user, password);
                }
                public PrintWriter getLogWriter() { return null; }
                public void setLogWriter(PrintWriter out) {}
                public void setLoginTimeout(int seconds) {}
                public int getLoginTimeout() { return 0; }
                public Logger getParentLogger() { return null; }
                public <T> T unwrap(Class<T> type) { return null; }
                public boolean isWrapperFor(Class<?> type) { return false; }
            }

            static void work() throws Exception {
                client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
                try (Connection connection = pool.getConnection();
                        Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("select 1")) {
                    rows.next();
                }
            }
        }
        """;

    @TempDir
    private Path folder;

    private List<Path> libraries = List.of();

    @BeforeEach
    void compile() {
        libraries =
                TestSources.ownJars("HikariCP", "h2", "slf4j-api", "resilience4j-circuitbreaker", "resilience4j-core");
        TestSources.compile(folder, TestSources.ownClassPath(), SHOP);
    }

    @Test
    void whatAnApplicationUsedBeforeTheAgentWasAttachedIsStruckAndListed() throws Exception {
        try (RunningJvm shop = TestJvm.on(folder).classPath(libraries).start("Shop")) {
            shop.awaitStdout("up"::equals);
            VirtualMachine attached = VirtualMachine.attach(Long.toString(shop.pid()));
            attached.loadAgent(TestJvm.agentJar().toString(), options());
            attached.detach();

            isStruckAndListed(shop);
        }
    }

    @Test
    void whatAnAgentUsedBeforeOursBeganIsStruckAndListed() throws Exception {
        Path first = folder.resolve("first.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), "Shop");
        try (OutputStream file = Files.newOutputStream(first);
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            jar.flush();
        }
        try (RunningJvm shop = TestJvm.on(folder)
                .classPath(libraries)
                .with("-javaagent:" + first)
                .agent(options())
                .start("Shop")) {
            shop.awaitStdout("up"::equals);

            isStruckAndListed(shop);
        }
    }

    private String options() {
        return "mode=armable,env=test,service=shop,journal=" + folder + ",halt-file=" + folder.resolve("halt");
    }

    private void isStruckAndListed(RunningJvm shop) throws Exception {
        try (AgentClient agent = AgentClient.of(shop)) {
            EngineMXBean engine = agent.engine();
            engine.measure(60);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(engine.getPoints())
                            .containsKeys("http-client \"localhost\"", "jdbc select \"orders\""));

            strikes(agent, "http-client", "exception: java.io.IOException", "on: http-client", shop);
            strikes(
                    agent,
                    "select",
                    "exception: java.sql.SQLException",
                    "on: {jdbc: select, datasource: orders}",
                    shop);

            assertThat(engine.validate(
                            AgentClient.experiment("breaker", "shop", "test", "latency: 1ms", "on: http-client")
                                    + "steady-state:\n  - breaker(early) is closed\n"))
                    .anyMatch(line -> line.contains("what was constructed before Chaos4j was there"));
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(engine.getProblems())
                        .as("what the JDK is bad at is named, with the remedy")
                        .anyMatch(line -> line.contains("Shop$Direct: it is a record that is loaded already")
                                && line.contains("start the JVM with -javaagent"))
                        .noneMatch(line -> line.contains("left as it is") || line.startsWith("risk: "));
                assertThat(engine.getNotes())
                        .anyMatch(line -> line.startsWith("risk: ") && line.contains("HttpClientImpl"));
            });
        }
    }

    private static void strikes(AgentClient agent, String name, String fault, String on, RunningJvm shop)
            throws Exception {
        ExperimentMXBean experiment = agent.load(name, fault, on);
        experiment.arm();
        shop.awaitStdout(line -> line.contains("injected by " + name));
        assertThat(experiment.disarm()).isZero();
        assertThat(experiment.getInjections()).isPositive();
    }
}
