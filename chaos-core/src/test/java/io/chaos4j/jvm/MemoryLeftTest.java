package io.chaos4j.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryLeftTest {

    private static final String MACHINE = "MemTotal:       2000 kB\nMemFree:         10 kB\nMemAvailable:    1000 kB\n";

    @TempDir
    private Path folder;

    private Path mount;
    private Path proc;

    @BeforeEach
    void mount() throws IOException {
        mount = Files.createDirectories(folder.resolve("cgroup"));
        proc = Files.createDirectories(folder.resolve("proc"));
    }

    @Test
    void ofTheHeapThatIsThereWhichIsInMemory() {
        assertThat(MemoryLeft.heap(800, 100, 300)).as("what was written").isEqualTo(300);
        assertThat(MemoryLeft.heap(800, 100, 900)).as("other memory").isEqualTo(800);
        assertThat(MemoryLeft.heap(800, 100, -50)).as("not known").isEqualTo(100);
        assertThat(MemoryLeft.heapToCome()).isBetween(0L, Runtime.getRuntime().maxMemory());
    }

    @Test
    void withoutAContainerItIsWhatTheMachineCanGive() throws IOException {
        write(proc.resolve("meminfo"), MACHINE);

        assertThat(MemoryLeft.read(mount, proc)).isEqualTo(1_024_000);
    }

    @Test
    void theSmallestRoomOnTheWayUpCountsAndFilesThatCanBeDroppedAreRoom() throws IOException {
        write(proc.resolve("meminfo"), MACHINE);
        write(proc.resolve("self/cgroup"), "0::/machine/orders\n");
        write(mount.resolve("machine/orders/memory.max"), "max\n");
        write(mount.resolve("machine/orders/memory.current"), "100000\n");
        write(mount.resolve("machine/memory.max"), "500000\n");
        write(mount.resolve("machine/memory.current"), "400000\n");
        write(mount.resolve("machine/memory.stat"), "anon 1\nactive_file 7\ninactive_file 50000\n");

        assertThat(MemoryLeft.read(mount, proc)).isEqualTo(150_000);
    }

    @Test
    void versionOneIsRead() throws IOException {
        write(proc.resolve("self/cgroup"), "4:memory:/\n");
        write(mount.resolve("memory/memory.limit_in_bytes"), "300000\n");
        write(mount.resolve("memory/memory.usage_in_bytes"), "290000\n");
        write(mount.resolve("memory/memory.stat"), "inactive_file 1\ntotal_inactive_file 20000\n");

        assertThat(MemoryLeft.read(mount, proc)).isEqualTo(30_000);
    }

    @Test
    void aContainerThatIsOverItsLimitHasNothingLeft() throws IOException {
        write(mount.resolve("memory.max"), "300000\n");
        write(mount.resolve("memory.current"), "300001\n");

        assertThat(MemoryLeft.read(mount, proc)).isZero();
    }

    @Test
    void whereNothingCanBeReadNothingIsKnown() {
        assertThat(MemoryLeft.read(mount, proc)).isEqualTo(Long.MAX_VALUE);
        assertThat(MemoryLeft.bytes()).isBetween(1L, Long.MAX_VALUE - 1);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
