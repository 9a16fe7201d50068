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
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Under the packaged agent: a service in which every call hangs while something is armed. */
@Timeout(180)
class HungCallsIT {

    private static final String DESK = """
        package com.acme;

        import java.nio.file.*;
        import java.util.concurrent.*;

        public class Desk {
            private static Path wedge;
            private static boolean serves;

            public static void main(String[] args) throws Exception {
                wedge = Path.of(args[0]);
                serves = args[1].equals("serve");
                for (int i = 0; i < 8; i++) {
                    new Thread(new Desk()::work).start();
                }
                System.out.println("up");
            }

            private void work() {
                while (true) {
                    if (serves) {
                        serve();
                    } else {
                        promise().join();
                    }
                }
            }

            public void serve() {
                step();
                pause();
            }

            public CompletableFuture<Integer> promise() {
                step();
                return CompletableFuture.supplyAsync(() -> {
                    pause();
                    return 1;
                }, command -> new Thread(command).start());
            }

            public void step() {}

            private static void pause() {
                try {
                    do {
                        Thread.sleep(10);
                    } while (Files.exists(wedge));
                } catch (InterruptedException none) {
                    throw new IllegalStateException(none);
                }
            }
        }
        """;

    @TempDir
    private Path folder;

    private final String service = "hung-it-" + Long.toHexString(System.nanoTime());

    @ParameterizedTest
    @CsvSource({"serve, p99(desk) > 500ms", "promise, 'outcome(desk, ok) < 50%'"})
    void theRunStopsAndNamesThem(String method, String stop) throws Exception {
        TestSources.compile(folder, DESK);
        Path wedge = folder.resolve("wedge");
        Path file = Files.writeString(folder.resolve("desk.yaml"), """
            name: desk
            service: %s
            environment: test
            baseline: 2s
            duration: 60s
            recovery: {within: 30s, to: 100%%, watch: 3s}
            points: {desk: com.acme.Desk#%s}
            faults: [{latency: 1ms, on: com.acme.Desk#step}]
            stop-when: ['%s']
            success: ['p50(desk) < 10s']
            """.formatted(service, method, stop));
        try (RunningJvm jvm = TestJvm.on(folder)
                .agent("mode=armable,env=test,service=" + service + ",journal=" + folder.resolve("journal")
                        + ",halt-file=" + folder.resolve("halt"))
                .start("com.acme.Desk", wedge.toString(), method)) {
            jvm.awaitStdout("up"::equals);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> command("list").stdout().stream().anyMatch(line -> line.startsWith(service)));
            try (RunningJvm run =
                    TestJvm.on().with("-jar", TestJvm.agentJar().toString()).start("run", service, file.toString())) {
                run.awaitStdout(line -> line.contains("ARMED"));
                await().until(() -> faultSeconds() > 0); // the calls that were inside at arming have ended
                Files.createFile(wedge);
                run.awaitStdout(line -> line.contains("DISARMED"));
                Files.delete(wedge);
                Result ended = run.await();
                assertThat(ended.exit()).as(String.join("\n", ended.stdout())).isEqualTo(1);
                String said = String.join(" ", ended.stdout()).replaceAll("\\s+", " ");
                assertThat(said)
                        .contains("DEVIATED desk: stop-when " + stop)
                        .containsPattern(
                                "8 of [0-9,]+ calls had not ended|calls came back in the last .*, and 8 are open");
                assertThat(faultSeconds()).as("seconds of %s", said).isBetween(1L, 7L);
            }
        }
    }

    private long faultSeconds() throws IOException {
        long seconds = 0;
        try (Stream<Path> journal = Files.walk(folder.resolve("journal"))) {
            for (Path each : journal.filter(Files::isRegularFile).toList()) {
                try (Stream<String> lines = Files.lines(each)) {
                    seconds += lines.filter(
                                    line -> line.contains("\"values\":{") && line.contains("\"phase\":\"fault\""))
                            .count();
                }
            }
        }
        return seconds;
    }

    private static Result command(String... arguments) {
        return TestJvm.on().runJar(TestJvm.agentJar(), arguments);
    }
}
