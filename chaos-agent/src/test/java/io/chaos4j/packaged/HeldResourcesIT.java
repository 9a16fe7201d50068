package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.chaos4j.jmx.ExperimentMXBean;
import io.chaos4j.testing.RunningJvm;
import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestSources;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ThreadInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is held beside an application, and that all of it is given back: as the MXBeans of that application's own JVM say. */
@Timeout(120)
class HeldResourcesIT {

    private static final String IDLE = """
            public class Idle {
                public static void main(String[] args) throws Exception {
                    System.out.println("up");
                    Thread.sleep(3_600_000);
                }
            }
            """;

    /** Opens a hundred files again and again, as an application does whose load comes in waves. */
    private static final String WAVES = """
            import java.io.FileInputStream;
            import java.io.IOException;
            import java.util.ArrayList;
            import java.util.List;

            public class Waves {
                public static void main(String[] args) throws Exception {
                    System.out.println("up");
                    String last = "";
                    while (true) {
                        String now = wave();
                        if (!now.equals(last)) {
                            System.out.println(now);
                            last = now;
                        }
                        Thread.sleep(50);
                    }
                }

                private static String wave() throws IOException {
                    List<FileInputStream> files = new ArrayList<>();
                    try {
                        for (int i = 0; i < 100; i++) {
                            files.add(new FileInputStream("/dev/zero"));
                        }
                        return "opened";
                    } catch (IOException none) {
                        return "refused";
                    } finally {
                        for (FileInputStream each : files) {
                            each.close();
                        }
                    }
                }
            }
            """;

    private static final long MIB = 1 << 20;

    @TempDir
    private Path folder;

    private final String service = "held-it-" + Long.toHexString(System.nanoTime());

    @Test
    void allIsTakenAtOnceAndAllIsGivenBack() throws Exception {
        try (RunningJvm jvm = start();
                AgentClient client = AgentClient.of(jvm)) {
            Beans beans = Beans.of(client);
            assumeThat(beans.system.getMaxFileDescriptorCount()).isGreaterThan(1_000);
            long leave = beans.system.getMaxFileDescriptorCount() - beans.system.getOpenFileDescriptorCount() - 300;
            ExperimentMXBean experiment = client.load(
                    "take",
                    String.join(
                            "\n  - ",
                            "allocation: 40MB/s",
                            "direct-memory: 48MiB",
                            "threads: 200",
                            "file-descriptors: {leave: " + leave + "}"));
            long descriptors = beans.system.getOpenFileDescriptorCount();
            long buffers = beans.direct.getCount();
            long bytes = beans.direct.getMemoryUsed();

            experiment.arm();
            // Of four rules, each second of each is eligible: more than three quarters are injected only if all four
            // are real.
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> experiment.getEligible() >= 12
                            && 4 * experiment.getInjections() > 3 * experiment.getEligible());
            assertThat(beans.direct.getMemoryUsed() - bytes).isBetween(48 * MIB, 49 * MIB);
            assertThat(beans.ids("chaos4j-threads-").count()).isEqualTo(200);
            assertThat(beans.system.getMaxFileDescriptorCount() - beans.system.getOpenFileDescriptorCount())
                    .isBetween(leave - 16, leave);
            long allocator = beans.ids("chaos4j-allocation-").findFirst().orElseThrow();
            // Three good seconds, of which the condition above may have seen one.
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> beans.threads.getThreadAllocatedBytes(allocator) > 3 * 36_000_000L);

            experiment.disarm();
            assertThat(beans.ids("chaos4j-threads-")).isEmpty();
            assertThat(beans.ids("chaos4j-allocation-")).isEmpty();
            assertThat(beans.direct.getMemoryUsed() - bytes).isLessThan(MIB);
            assertThat(beans.direct.getCount()).isLessThanOrEqualTo(buffers + 2); // the JDK's own, one for a thread
            await().until(() -> beans.system.getOpenFileDescriptorCount() <= descriptors + 2);
            assertThat(experiment.getShortfalls()).noneMatch(each -> each.contains("broke"));
        }
    }

    @Test
    void whatWouldCrossAFloorIsRefusedAndNothingIsTaken() throws Exception {
        try (RunningJvm jvm = start();
                AgentClient client = AgentClient.of(jvm)) {
            ExperimentMXBean experiment = client.load("cross", "direct-memory: 120MiB");
            assertThatThrownBy(experiment::arm)
                    .hasMessageContaining("120MiB of direct memory cannot be held: of 128 MiB the application uses");
            assertThat(experiment.isArmed()).isFalse();
            assertThat(Beans.of(client).direct.getMemoryUsed()).isLessThan(MIB);
        }
    }

    @Test
    void theApplicationHasTooFewDescriptorsAndTheRunIsWhole() throws Exception {
        Path prlimit = Path.of("/usr/bin/prlimit");
        assumeThat(prlimit).as("util-linux lowers a limit of a running process").isExecutable();
        try (RunningJvm jvm = start("Waves", WAVES)) {
            jvm.awaitStdout("opened"::equals);
            assertThat(new ProcessBuilder(prlimit.toString(), "--pid", Long.toString(jvm.pid()), "--nofile=400:400")
                            .inheritIO()
                            .start()
                            .waitFor())
                    .isZero();
            await().until(() ->
                    TestJvm.on().runJar(TestJvm.agentJar(), "status", service).exit() == 0);
            TestJvm.Result result = TestJvm.on()
                    .runJar(
                            TestJvm.agentJar(),
                            "inject",
                            service,
                            "--fault",
                            "file-descriptors: 90%",
                            "--for",
                            "4s",
                            "--now");
            assertThat(result.exit()).as(result.toString()).isZero();
            assertThat(result.stdout()).anyMatch(line -> line.startsWith("DONE inject-file-descriptors-"));
            await().untilAsserted(() -> assertThat(jvm.stdout())
                    .startsWith("up", "opened")
                    .contains("refused")
                    .endsWith("opened"));
        }
    }

    /** The beans of the JVM. */
    private record Beans(ThreadMXBean threads, UnixOperatingSystemMXBean system, BufferPoolMXBean direct) {

        static Beans of(AgentClient client) throws Exception {
            return new Beans(
                    client.application("java.lang:type=Threading", ThreadMXBean.class),
                    client.application("java.lang:type=OperatingSystem", UnixOperatingSystemMXBean.class),
                    client.application("java.nio:type=BufferPool,name=direct", BufferPoolMXBean.class));
        }

        /** The threads whose names begin so. */
        LongStream ids(String start) {
            return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                    .filter(Objects::nonNull)
                    .filter(each -> each.getThreadName().startsWith(start))
                    .mapToLong(ThreadInfo::getThreadId);
        }
    }

    private RunningJvm start() {
        return start("Idle", IDLE);
    }

    private RunningJvm start(String name, String source) {
        TestSources.compile(folder, source);
        RunningJvm jvm = TestJvm.on(folder)
                .with("-Xmx128m", "-XX:MaxDirectMemorySize=128m")
                .agent("mode=armable,env=test,service=" + service + ",journal=" + folder.resolve("journal")
                        + ",halt-file=" + folder.resolve("halt"))
                .start(name);
        jvm.awaitStdout("up"::equals);
        return jvm;
    }
}
