package io.chaos4j.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorQuotaTest {

    @TempDir
    private Path folder;

    private Path mount;
    private Path own;

    @BeforeEach
    void mount() throws IOException {
        mount = Files.createDirectories(folder.resolve("cgroup"));
        own = folder.resolve("own");
    }

    @Test
    void theSmallestQuotaOnTheWayUpCounts() throws IOException {
        write(own, "0::/machine/orders\n");
        write(mount.resolve("machine/orders/cpu.max"), "max 100000\n");
        write(mount.resolve("machine/cpu.max"), "150000 100000\n");

        assertThat(ProcessorQuota.read(mount, own)).hasValue(1.5);
    }

    @Test
    void insideAContainerTheMountPointHasIt() throws IOException {
        write(own, "0::/\n");
        write(mount.resolve("cpu.max"), "50000 100000\n");

        assertThat(ProcessorQuota.read(mount, own)).hasValue(0.5);
    }

    @Test
    void versionOneIsRead() throws IOException {
        write(own, "4:cpu,cpuacct:/\n");
        write(mount.resolve("cpu/cpu.cfs_quota_us"), "300000\n");
        write(mount.resolve("cpu/cpu.cfs_period_us"), "100000\n");

        assertThat(ProcessorQuota.read(mount, own)).hasValue(3);
    }

    @Test
    void noQuotaIsNoNumber() throws IOException {
        write(mount.resolve("cpu/cpu.cfs_quota_us"), "-1\n");
        write(mount.resolve("cpu/cpu.cfs_period_us"), "100000\n");

        assertThat(ProcessorQuota.read(mount, own)).isEmpty();
        assertThat(ProcessorQuota.read(folder.resolve("nowhere"), own)).isEmpty();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
