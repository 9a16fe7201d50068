package io.chaos4j.fault.diskio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.fault.ResourceFault;
import io.chaos4j.fault.ResourceFault.Occupation;
import io.chaos4j.model.Target;
import io.chaos4j.time.Clock;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class DiskIoFaultTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        write ~ 999kB/s  ~ .write was '999kB/s' but must be between 1MB/s and 1GB/s, as in 50MB/s
        write ~ 1.1GB/s  ~ .write was '1.1GB/s' but must be between 1MB/s and 1GB/s, as in 50MB/s
        write ~ 50MB     ~ .write was '50MB': '50MB' is no rate of bytes: write a number and kB, MB, GB, KiB, MiB or GiB and /s, as in 200MB/s
        write ~ -50MB/s  ~ .write was '-50MB/s': '-50MB/s' is negative
        sync  ~ always   ~ .sync was 'always' but must be true or false
        path  ~ data     ~ .path was 'data' but must be absolute, as in /var/data: each process has a working folder of its own
        """)
    void whatIsOutsideItsBoundsIsRefused(String key, String value, String refusal) {
        Map<String, Object> parameters = new HashMap<>(Map.of("path", "/var/data", "write", "50MB/s"));
        parameters.put(key, value);

        assertThatThrownBy(() -> create(parameters)).hasMessage("disk-io" + refusal);
    }

    @Test
    void whatSaysNotWhereOrHowMuchIsRefused() {
        assertThatThrownBy(() -> create("50MB/s"))
                .hasMessage("disk-io must say which disk and how much, as in {path: /var/data, write: 50MB/s}");
        assertThatThrownBy(() -> create(Map.of("write", "50MB/s"))).hasMessage("disk-io.path is missing");
        assertThatThrownBy(() -> create(Map.of("path", "/var/data")))
                .hasMessage("disk-io.write is missing: say how much is written, as in write: 50MB/s");
    }

    @Test
    void itOccupiesTheProcessOnly() {
        assertThat(new DiskIoFault().refuses(Target.process())).isEmpty();
        assertThat(new DiskIoFault().refuses(Target.parse("jdbc select"))).contains("remove 'on'");
    }

    @Test
    void aDiskThatIsNearlyFullIsRefused() {
        assertThat(DiskIoFault.refusal(131_108_863))
                .isEqualTo(
                        "131MB are usable, and 131MB is the least: 67.1MB for the file that is written, and 64MB to stay");
        assertThat(DiskIoFault.refusal(131_108_864)).isEmpty();
    }

    @Test
    void whereThereIsNoDiskItIsRefusedWhenItIsArmed() {
        ResourceFault fault = fault(temp.resolve("absent").toString());
        assertThatThrownBy(() -> fault.occupy(Clock.SYSTEM, System.nanoTime() + MINUTE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("'" + temp.resolve("absent") + "' is no folder on the machine of this JVM");

        ResourceFault noText = (ResourceFault) create(Map.of("path", List.of("/var"), "write", "1MB/s"));
        assertThatThrownBy(() -> noText.occupy(Clock.SYSTEM, System.nanoTime() + MINUTE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("'' is no folder on the machine of this JVM");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aRealDiskIsWrittenToAndNothingIsLeft() {
        Occupation occupation = fault(temp.toString()).occupy(Clock.SYSTEM, System.nanoTime() + MINUTE);
        try {
            await().atMost(Duration.ofSeconds(30)).until(occupation::occupied);
            assertThat(temp).isEmptyDirectory();
        } finally {
            occupation.close();
        }
        assertThat(temp).isEmptyDirectory();
        assertThat(occupation.occupied()).isFalse();
        assertThat(occupation.broke()).isEmpty();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void nothingIsLeftOfAProcessThatIsKilled() throws IOException, InterruptedException {
        Process killed = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DiskIoFaultTest.class.getName(),
                        temp.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader printed = killed.inputReader(StandardCharsets.UTF_8)) {
            assertThat(printed.readLine()).isEqualTo("writing");
            assertThat(temp).isEmptyDirectory();
        } finally {
            killed.destroyForcibly();
        }
        assertThat(killed.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(temp).isEmptyDirectory();
    }

    /** Writes until it is killed. */
    public static void main(String[] args) throws InterruptedException {
        try (Occupation occupation = fault(args[0]).occupy(Clock.SYSTEM, System.nanoTime() + MINUTE)) {
            System.out.println(occupation.broke().isEmpty() ? "writing" : occupation.broke());
            Thread.sleep(60_000);
        }
    }

    private static ResourceFault fault(String path) {
        return (ResourceFault) create(Map.of("path", path, "write", "1MB/s"));
    }

    private static Object create(Object parameters) {
        return FaultKinds.installed().create("disk-io", parameters);
    }
}
