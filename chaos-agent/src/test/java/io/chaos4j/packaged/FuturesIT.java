package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chaos4j.testing.RunningJvm;
import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestJvm.Result;
import io.chaos4j.testing.TestSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Under the packaged agent: what is said of methods whose calls end where it is not seen. */
@Timeout(180)
class FuturesIT {

    private static final String DESK = """
        package com.acme;

        import java.util.concurrent.*;

        public class Desk {
            public static void main(String[] args) throws Exception {
                Desk desk = new Desk();
                desk.pooled();
                desk.published();
                desk.job();
                System.out.println("up");
                while (true) {
                    desk.future().get();
                }
            }

            public CompletableFuture<Integer> future() {
                return CompletableFuture.supplyAsync(() -> 1, CompletableFuture.delayedExecutor(40, TimeUnit.MILLISECONDS));
            }

            public Future<Integer> pooled() {
                return CompletableFuture.completedFuture(1);
            }

            public Flow.Publisher<Integer> published() {
                return subscriber -> {};
            }

            public Job job() {
                return new Job();
            }

            public static class Job extends FutureTask<Integer> {
                Job() {
                    super(() -> 1);
                }
            }
        }
        """;

    @TempDir
    private Path folder;

    private final String service = "futures-it-" + Long.toHexString(System.nanoTime());

    @Test
    void checksThatCannotBeJudgedAndMethodsThatCannotBeWovenAreNamedWithTheReason() throws Exception {
        TestSources.compile(folder, DESK);
        Path file = Files.writeString(folder.resolve("desk.yaml"), """
            name: desk
            service: %s
            environment: test
            duration: 1s
            faults:
              - latency: 1ms
                on: com.acme.Desk#future
              - latency: 1ms
                on: com.acme.Desk#published
            success:
              - p99(com.acme.Desk#pooled) < 1s
              - p99(com.acme.Desk#job) < 1s
            """.formatted(service));
        try (RunningJvm jvm = TestJvm.on(folder)
                .agent("mode=armable,env=test,service=" + service + ",journal=" + folder.resolve("journal")
                        + ",halt-file=" + folder.resolve("halt")
                        + ",weave=com.acme.Desk#future;com.acme.Desk#pooled;com.acme.Desk#job;com.acme.Desk#published")
                .start("com.acme.Desk")) {
            jvm.awaitStdout("up"::equals);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> command("list").stdout().stream().anyMatch(line -> line.startsWith(service)));

            Result validated = command("validate", service, file.toString());

            assertThat(validated.stderr()).isEmpty();
            assertThat(String.join(" ", validated.stdout()).replaceAll("\\s+", " "))
                    .contains("com.acme.Desk#pooled returns a java.util.concurrent.Future")
                    .contains("com.acme.Desk#job returns com.acme.Desk$Job, a java.util.concurrent.FutureTask")
                    .contains("it returns java.util.concurrent.Flow$Publisher, whose work is not done by then");
            assertThat(validated.exit()).isNotZero();
            assertThat(String.join(" ", command("status", service).stdout()).replaceAll("\\s+", " "))
                    .contains("not woven: com.acme.Desk#published()")
                    .doesNotContain("no loaded class has com.acme.Desk#published");
        }
    }

    private static Result command(String... arguments) {
        return TestJvm.on().runJar(TestJvm.agentJar(), arguments);
    }
}
