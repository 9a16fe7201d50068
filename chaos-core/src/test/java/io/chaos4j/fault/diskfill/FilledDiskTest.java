package io.chaos4j.fault.diskfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chaos4j.disk.OpenDisk;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.fault.ResourceFault;
import io.chaos4j.fault.ResourceFault.Occupation;
import io.chaos4j.testing.UnlinkedFiles;
import io.chaos4j.time.Clock;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A few megabytes of a real disk. Others write to it at the same time, so what counts is what the file has, and not what is usable. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(60)
class FilledDiskTest {

    private static final long TAKEN = 64_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path temp;

    @Test
    @EnabledOnOs(OS.LINUX)
    void theRoomIsReallyTakenAndComesBack() throws IOException {
        long own = ProcessHandle.current().pid();
        Occupation occupation = fill(temp);
        try {
            await().atMost(PATIENCE).until(occupation::occupied);
            assertThat(UnlinkedFiles.of(own, temp)).singleElement().satisfies(file -> {
                assertThat(file.size()).isGreaterThanOrEqualTo(OpenDisk.BLOCK);
                assertThat(file.onDisk()).isGreaterThanOrEqualTo(file.size());
            });
            assertThat(temp).isEmptyDirectory();
        } finally {
            occupation.close();
        }
        await().atMost(PATIENCE).until(() -> UnlinkedFiles.of(own, temp).isEmpty());
        assertThat(temp).isEmptyDirectory();
        assertThat(occupation.broke()).isEmpty();
    }

    @Test
    void nothingIsLeftOfAProcessThatIsKilled() throws IOException, InterruptedException {
        Process killed = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FilledDiskTest.class.getName(),
                        temp.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader printed = killed.inputReader(StandardCharsets.UTF_8)) {
            assertThat(printed.readLine()).isEqualTo("filled");
            assertThat(temp).isEmptyDirectory();
        } finally {
            killed.destroyForcibly();
        }
        assertThat(killed.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(temp).isEmptyDirectory();
    }

    /** Fills until it is killed. */
    public static void main(String[] args) throws InterruptedException, IOException {
        try (Occupation occupation = fill(Path.of(args[0]))) {
            while (!occupation.occupied()) {
                Thread.sleep(1);
            }
            System.out.println("filled");
            Thread.sleep(60_000);
        }
    }

    private static Occupation fill(Path folder) throws IOException {
        String leave = (usable(folder) - TAKEN) / 1_000 + "kB";
        ResourceFault fault = (ResourceFault) FaultKinds.installed()
                .create("disk-fill", Map.of("path", folder.toString(), "leave", leave, "pace", "1GB/s"));
        return fault.occupy(Clock.SYSTEM, System.nanoTime() + FakeDisk.nanos(60));
    }

    private static long usable(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }
}
