package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.jmx.ExperimentMXBean;
import io.chaos4j.testing.RunningJvm;
import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestJvm.Result;
import io.chaos4j.testing.TestSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which exceptions an application under the packaged agent gets, and which it never gets. */
@Timeout(120)
class ExceptionTypesIT {

    /** Loads the application below itself, as a container does; the database driver stays above. */
    private static final String CONTAINER = """
        import java.net.URL;
        import java.net.URLClassLoader;
        import java.nio.file.Path;

        public class Container {
            public static void main(String[] args) throws Exception {
                URL[] classes = {Path.of(args[0]).toUri().toURL()};
                ClassLoader application = new URLClassLoader(classes, Container.class.getClassLoader());
                Runnable shop = (Runnable) application.loadClass("shop.Shop").getConstructor().newInstance();
                new Thread(shop).start();
                System.out.println("up");
            }
        }
        """;

    private static final String REFUSED = """
        package shop;

        public class Refused extends RuntimeException {
            public Refused(String message) {
                super(message);
            }
        }
        """;

    private static final String SHOP = """
        package shop;

        import java.net.URI;
        import java.net.http.HttpClient;
        import java.net.http.HttpRequest;
        import java.net.http.HttpResponse.BodyHandlers;
        import java.sql.Connection;
        import java.sql.DriverManager;
        import java.sql.Statement;

        public class Shop implements Runnable {
            private final HttpClient client = HttpClient.newHttpClient();

            public void run() {
                try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:shop")) {
                    while (true) {
                        call("jdbc", () -> {
                            try (Statement statement = connection.createStatement()) {
                                statement.executeQuery("select 1");
                            }
                        });
                        HttpRequest order = HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/")).build();
                        call("http", () -> client.send(order, BodyHandlers.discarding()));
                        call("http async", () -> client.sendAsync(order, BodyHandlers.discarding()).get());
                        Thread.sleep(20);
                    }
                } catch (Exception failed) {
                    failed.printStackTrace();
                }
            }

            private interface Call {
                void make() throws Exception;
            }

            private static void call(String what, Call call) {
                try {
                    call.make();
                } catch (Refused own) {
                    System.out.println(what + " " + own.getMessage());
                } catch (java.util.concurrent.ExecutionException async) {
                    if (async.getCause() instanceof Refused own) {
                        System.out.println(what + " " + own.getMessage());
                    }
                } catch (Exception real) {
                    // nothing listens there
                }
            }
        }
        """;

    private static final String IDLE = """
        public class Idle {
            public static void main(String[] args) throws Exception {
                System.out.println("up");
                Thread.sleep(600_000);
            }

            static void book() {}
        }
        """;

    @TempDir
    private Path folder;

    private final String service = "types-it-" + Long.toHexString(System.nanoTime());

    @Test
    void aTypeOfTheApplicationIsThrownByDriversAndByTheClientOfTheJdk() throws Exception {
        Path container = TestSources.compile(folder.resolve("container"), CONTAINER);
        Path shop = TestSources.compile(folder.resolve("shop"), REFUSED, SHOP);
        try (RunningJvm target = container(container, shop);
                AgentClient agent = AgentClient.of(target)) {
            ExperimentMXBean http = agent.load("http", "exception: shop.Refused", "on: http-client");
            http.arm();
            target.awaitStdout(line -> line.startsWith("http injected by http/exception: shop.Refused"));
            target.awaitStdout(line -> line.startsWith("http async injected by http/exception: shop.Refused"));
            assertThat(http.disarm()).isZero();

            ExperimentMXBean jdbc = agent.load("jdbc", "exception: shop.Refused", "on: jdbc select");
            jdbc.arm();
            target.awaitStdout(line -> line.startsWith("jdbc injected by jdbc/exception: shop.Refused"));
            assertThat(jdbc.disarm()).isZero();
        }
    }

    /** Nothing has called any of the places, so none has linked. */
    @Test
    void whatTheOptionDoesNotAllowIsRefusedBeforeAnythingWasCalled() throws Exception {
        try (RunningJvm target = idle("exceptions=java.io.*,");
                AgentClient agent = AgentClient.of(target)) {
            for (String place : List.of("Idle#book", "Idle#nowhere", "http-client", "jdbc select", "jdbc connect")) {
                ExperimentMXBean refused =
                        agent.load("refused", "exception: java.lang.IllegalStateException", "on: " + place);
                assertThatThrownBy(refused::arm)
                        .as(place)
                        .hasMessageContaining(
                                "java.lang.IllegalStateException is not among the types that 'exceptions='");
            }
            ExperimentMXBean crash = agent.load("crash", "crash: refuse-connections", "on: http-client");
            assertThatThrownBy(crash::arm)
                    .hasMessageContaining("java.net.ConnectException is not among the types that 'exceptions='");
            ExperimentMXBean allowed = agent.load("allowed", "exception: java.io.IOException", "on: Idle#book");
            allowed.arm();
            assertThat(allowed.disarm()).isZero();

            Result injected =
                    command("inject", service, "--exception", "java.lang.IllegalStateException", "--on", "Idle#book");
            assertThat(injected.exit()).isEqualTo(3);
            assertThat(injected.stdout() + " " + injected.stderr()).contains("'exceptions='");
            Path file = folder.resolve("refused.yaml");
            Files.writeString(
                    file,
                    AgentClient.experiment(
                            "refused", service, "test", "exception: java.lang.IllegalStateException", "on: Idle#book"));
            Result validated = command("validate", service, file.toString());
            assertThat(validated.stdout()).anyMatch(line -> line.contains("'exceptions='"));
            assertThat(validated.exit()).isNotZero();
        }
    }

    @Test
    void anEmptyOptionAllowsNoException() throws Exception {
        try (RunningJvm target = idle("exceptions=,");
                AgentClient agent = AgentClient.of(target)) {
            target.awaitStderr(line -> line.contains("option 'exceptions' has no value"));
            ExperimentMXBean refused = agent.load("refused", "exception: java.io.IOException", "on: Idle#book");
            assertThatThrownBy(refused::arm)
                    .hasMessageContaining(
                            "java.io.IOException is not among the types that 'exceptions=' allows at start-up,"
                                    + " which allows none");
        }
    }

    private RunningJvm container(Path container, Path shop) {
        RunningJvm target = TestJvm.on(container)
                .classPath(TestSources.ownJars("h2"))
                .agent(options(""))
                .start("Container", shop.toString());
        target.awaitStdout("up"::equals);
        return target;
    }

    private RunningJvm idle(String narrowed) {
        TestSources.compile(folder, IDLE);
        RunningJvm idle = TestJvm.on(folder).agent(options(narrowed)).start("Idle");
        idle.awaitStdout("up"::equals);
        return idle;
    }

    private String options(String narrowed) {
        return narrowed + "mode=armable,env=test,service=" + service + ",journal=" + folder.resolve("journal")
                + ",halt-file=" + folder.resolve("halt");
    }

    private static Result command(String... arguments) {
        return TestJvm.on().runJar(TestJvm.agentJar(), arguments);
    }
}
