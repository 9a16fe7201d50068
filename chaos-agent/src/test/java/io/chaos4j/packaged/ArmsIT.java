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

    private static final Pattern STRUCK = Pattern.compile("struck +[0-9.]+ms .*? of ([0-9,]+) calls");
    private static final Pattern INJECTED = Pattern.compile("jdbc select +\\| +([0-9,]+) \\| +([0-9,]+) \\|");

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

    private static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }

    private static Result command(String... arguments) {
        return TestJvm.on().runJar(TestJvm.agentJar(), arguments);
    }
}
