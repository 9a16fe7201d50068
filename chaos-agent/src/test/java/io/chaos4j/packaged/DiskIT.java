package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chaos4j.jmx.ExperimentMXBean;
import io.chaos4j.testing.RunningJvm;
import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestJvm.Result;
import io.chaos4j.testing.TestSources;
import io.chaos4j.testing.UnlinkedFiles;
import io.chaos4j.testing.UnlinkedFiles.Unlinked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A few megabytes of a disk are taken and written by a JVM under the packaged agent, and nothing is left of them. */
@Timeout(180)
@EnabledOnOs({OS.LINUX, OS.MAC})
class DiskIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long TAKEN = 64_000_000;

    private static final String WAITING = """
        public class Waiting {
            public static void main(String[] args) throws Exception {
                java.lang.management.ManagementFactory.getPlatformMBeanServer();
                System.out.println("up");
                Thread.sleep(600_000);
            }
        }
        """;

    @TempDir
    private Path folder;

    private final String service = "disk-it-" + Long.toHexString(System.nanoTime());
    private Path data;
    private RunningJvm target;

    @BeforeEach
    void start() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        TestSources.compile(folder, WAITING);
        target = TestJvm.on(folder)
                .agent("mode=armable,env=test,service=" + service + ",journal=" + folder.resolve("journal")
                        + ",halt-file=" + folder.resolve("halt"))
                .start("Waiting");
        target.awaitStdout("up"::equals);
    }

    @AfterEach
    void stop() {
        target.close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDiskIsFilledWhileItIsArmedAndNothingIsLeftThen() throws Exception {
        try (AgentClient client = AgentClient.of(target)) {
            ExperimentMXBean fill = client.load("fill", fill());
            fill.arm();
            await().atMost(PATIENCE).until(() -> fill.getInjections() > 0);
            assertThat(data).isEmptyDirectory();
            assertThat(taken()).singleElement().matches(file -> file.onDisk() > 0);

            fill.disarm();

            await().atMost(PATIENCE).until(() -> taken().isEmpty());
            assertThat(data).isEmptyDirectory();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nothingIsLeftOfAJvmThatIsKilledWhileItFills() throws Exception {
        try (AgentClient client = AgentClient.of(target)) {
            ExperimentMXBean fill = client.load("fill", fill());
            fill.arm();
            await().atMost(PATIENCE).until(() -> fill.getInjections() > 0);
        }
        assertThat(taken())
                .as("a file without a name, which goes with its process")
                .hasSize(1);

        target.process().destroyForcibly().waitFor();

        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsNotThereIsRefusedWithTheReason() throws Exception {
        try (AgentClient client = AgentClient.of(target)) {
            ExperimentMXBean absent = client.load("absent", "disk-io: {path: " + data + "/absent, write: 1MB/s}");
            assertThatThrownBy(absent::arm)
                    .hasMessageContaining("'" + data + "/absent' is no folder on the machine of this JVM");
            assertThat(client.engine().isArmed()).isFalse();
        }
    }

    @Test
    void aDiskIsKeptBusyWhileItIsArmed() throws Exception {
        try (AgentClient client = AgentClient.of(target)) {
            ExperimentMXBean busy = client.load("busy", "disk-io: {path: " + data + ", write: 1MB/s, sync: false}");
            busy.arm();
            await().atMost(PATIENCE).until(() -> busy.getInjections() > 0);
            busy.disarm();
            assertThat(data).isEmptyDirectory();
        }
    }

    @Test
    void aDiskIsKeptBusyThroughTheCommandLine() {
        Result injected = TestJvm.on()
                .runJar(
                        TestJvm.agentJar(),
                        "inject",
                        service,
                        "--fault",
                        "disk-io: {path: " + data + ", write: 1MB/s}",
                        "--for",
                        "4s");
        assertThat(injected.stderr()).isEmpty();
        assertThat(injected.stdout()).anyMatch(line -> line.contains("ARMED disk-io: {path: " + data));
        assertThat(injected.stdout()).anyMatch(line -> line.contains("DISARMED: the duration of"));
        assertThat(data).isEmptyDirectory();
    }

    private String fill() throws IOException {
        return "disk-fill: {path: " + data + ", leave: " + (usable() - TAKEN) / 1_000 + "kB, pace: 1GB/s}";
    }

    private List<Unlinked> taken() throws IOException {
        return UnlinkedFiles.of(target.process().pid(), data);
    }

    private long usable() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }
}
