package io.chaos4j.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ThreadsLeftTest {

    @TempDir
    private Path folder;

    private Path mount;
    private Path proc;

    @BeforeEach
    void machine() throws IOException {
        mount = Files.createDirectories(folder.resolve("cgroup"));
        proc = Files.createDirectories(folder.resolve("proc"));
        write("proc/loadavg", "2.69 1.86 1.29 2/243 4511\n");
        write("proc/sys/kernel/threads-max", "10000\n");
        write("proc/sys/kernel/pid_max", "32768\n");
        write("proc/sys/vm/max_map_count", "65530\n");
        limits("unlimited", "unlimited");
        status(7, 1000, 40, 2_000_000);
        Files.createDirectories(proc.resolve("self"));
        Files.copy(proc.resolve("7/status"), proc.resolve("self/status"));
    }

    @Test
    void theMachineHasSoManyThreadsLessThoseThereAre() {
        assertThat(read()).isEqualTo(new ThreadsLeft(9_757, "kernel.threads-max"));
    }

    @Test
    void theNumbersOfProcessesCanBeFewer() throws IOException {
        write("proc/sys/kernel/pid_max", "4096\n");
        assertThat(read()).isEqualTo(new ThreadsLeft(3_853, "kernel.pid_max"));
    }

    @Test
    void theLimitOfTheUserCountsTheThreadsOfAllItsProcesses() throws IOException {
        limits("1000", "unlimited");
        status(8, 1000, 60, 1);
        status(9, 0, 500, 1);
        assertThat(read()).isEqualTo(new ThreadsLeft(900, "ulimit -u"));
    }

    @Test
    void eachThreadTakesMappings() throws IOException {
        write("proc/self/maps", "one\n".repeat(65_530 - 400));
        assertThat(read()).isEqualTo(new ThreadsLeft(100, "vm.max_map_count"));
    }

    @Test
    void eachThreadTakesAddresses() throws IOException {
        limits("unlimited", Long.toString(2_000_000L * 1024 + (50L << 20)));
        assertThat(read()).isEqualTo(new ThreadsLeft(50, "ulimit -v"));
    }

    @Test
    void theSmallestContainerOnTheWayUpCounts() throws IOException {
        write("proc/self/cgroup", "0::/machine/orders\n");
        write("cgroup/machine/orders/pids.max", "max\n");
        write("cgroup/machine/orders/pids.current", "20\n");
        write("cgroup/machine/pids.max", "500\n");
        write("cgroup/machine/pids.current", "450\n");
        assertThat(read()).isEqualTo(new ThreadsLeft(50, "pids.max of the container"));
    }

    @Test
    void containersOfVersionOneAreRead() throws IOException {
        write("proc/self/cgroup", "9:name=systemd:/\n8:cpu,pids:/docker/a\n0::/\n");
        write("cgroup/pids/docker/a/pids.max", "300\n");
        write("cgroup/pids/docker/a/pids.current", "290\n");
        assertThat(read()).isEqualTo(new ThreadsLeft(10, "pids.max of the container"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aContainerInANamespaceOfItsOwnMayBeBoundedAbove() throws IOException {
        write("proc/self/cgroup", "0::/\n");
        write("cgroup/pids.max", "max\n");
        write("cgroup/pids.current", "20\n");
        assertThat(read()).as("no word of its namespace").matches(ThreadsLeft::isBelowOthers);
        namespace(4_026_532_001L);
        assertThat(read()).isEqualTo(new ThreadsLeft(9_757, "kernel.threads-max", true));
        write("proc/self/cgroup", "0::/below/itself\n");
        assertThat(read()).matches(ThreadsLeft::isBelowOthers);
        write("proc/self/cgroup", "0::/../../elsewhere\n");
        assertThat(read()).matches(ThreadsLeft::isBelowOthers);
        write("proc/self/cgroup", "0::/\n");
        write("cgroup/pids.max", "20000\n");
        assertThat(read())
                .as("it has a bound of its own")
                .isEqualTo(new ThreadsLeft(9_757, "kernel.threads-max", false));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theMachineItselfSeesAllOfItsGroups() throws IOException {
        namespace(4_026_531_835L);
        write("proc/self/cgroup", "0::/\n");
        assertThat(read()).isEqualTo(new ThreadsLeft(9_757, "kernel.threads-max", false));
        write("proc/self/cgroup", "9:name=systemd:/\n8:pids:/kubepods/pod7/a\n");
        write("cgroup/pids/pids.max", "max\n");
        assertThat(read()).as("the mount shows a part of them").matches(ThreadsLeft::isBelowOthers);
        write("cgroup/pids/kubepods/pod7/a/pids.max", "max\n");
        assertThat(read()).isEqualTo(new ThreadsLeft(9_757, "kernel.threads-max", false));
    }

    @Test
    void whatIsOverItsLimitHasNothingLeft() throws IOException {
        write("cgroup/pids.max", "300\n");
        write("cgroup/pids.current", "310\n");
        assertThat(read().left()).isZero();
    }

    @Test
    void whereNothingCanBeReadNothingIsKnown() {
        assertThat(ThreadsLeft.read(folder.resolve("none"), folder.resolve("none"))
                        .left())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theKernelsNumbersAreReadWhole() throws Exception {
        Path real = Path.of("/proc/sys/kernel/threads-max");
        assumeThat(real).exists();
        Process cat = new ProcessBuilder("cat", real.toString()).start();
        String whole = new String(cat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(SystemFiles.text(real)).isEqualTo(whole);
    }

    private void namespace(long number) throws IOException {
        Path link = Files.createDirectories(proc.resolve("self/ns")).resolve("cgroup");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of("cgroup:[" + number + "]"));
    }

    private ThreadsLeft read() {
        return ThreadsLeft.read(mount, proc);
    }

    private void limits(String processes, String addresses) throws IOException {
        write(
                "proc/self/limits",
                "Limit                     Soft Limit           Hard Limit           Units     \n"
                        + "Max processes             " + processes + "                96365                processes \n"
                        + "Max address space         " + addresses + "            unlimited            bytes     \n");
    }

    private void status(int process, int user, int threads, long kilobytes) throws IOException {
        write(
                "proc/" + process + "/status",
                "Name:\tjava\nUid:\t" + user + "\t0\t0\t0\nVmSize:\t " + kilobytes + " kB\nThreads:\t" + threads
                        + "\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
