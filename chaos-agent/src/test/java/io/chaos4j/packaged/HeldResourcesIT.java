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

    private static final long MIB = 1 << 20;

    @TempDir
    private Path folder;

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
            assertThat(beans.threads.getThreadAllocatedBytes(allocator)).isGreaterThan(3 * 36_000_000L);

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
        TestSources.compile(folder, IDLE);
        RunningJvm jvm = TestJvm.on(folder)
                .with("-Xmx128m", "-XX:MaxDirectMemorySize=128m")
                .agent("mode=armable,env=test,service=idle,journal=" + folder.resolve("journal") + ",halt-file="
                        + folder.resolve("halt"))
                .start("Idle");
        jvm.awaitStdout("up"::equals);
        return jvm;
    }
}
