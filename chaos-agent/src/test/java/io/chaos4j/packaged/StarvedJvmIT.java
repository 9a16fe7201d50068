package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.chaos4j.testing.RunningJvm;
import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application that has used up its descriptors or its threads is halted all the same: that may be why someone wants to. */
@Timeout(120)
class StarvedJvmIT {

    private static final String STARVES = """
            import java.io.FileInputStream;
            import java.io.IOException;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.util.ArrayList;
            import java.util.List;

            public class Starves {
                private static final List<Object> HELD = new ArrayList<>();

                public static void main(String[] args) throws Exception {
                    System.out.println("up");
                    while (!Files.exists(Path.of(args[0]))) {
                        Thread.sleep(20);
                    }
                    boolean starved = false;
                    while (true) {
                        try {
                            if (args[1].equals("descriptors")) {
                                HELD.add(new FileInputStream("/dev/zero"));
                            } else {
                                Thread thread = new Thread(() -> sleep(3_600_000));
                                thread.setDaemon(true);
                                thread.start();
                            }
                        } catch (IOException | OutOfMemoryError none) {
                            if (!starved) {
                                System.out.println("starved");
                            }
                            starved = true;
                            sleep(20);
                        }
                    }
                }

                private static void sleep(long millis) {
                    try {
                        Thread.sleep(millis);
                    } catch (InterruptedException none) {
                        throw new IllegalStateException(none);
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    private final String service = "starved-it-" + Long.toHexString(System.nanoTime());

    @BeforeEach
    void compile() {
        TestSources.compile(folder, STARVES);
    }

    @Test
    void withoutADescriptorItIsHaltedAgainAndAgain() throws Exception {
        try (RunningJvm jvm = start("descriptors")) {
            limit(jvm, "--nofile=400:400");
            Files.createFile(folder.resolve("go"));
            jvm.awaitStdout("starved"::equals);

            assertHalted();
            assertHalted();
        }
    }

    @Test
    void withoutAThreadItIsHaltedAgainAndAgain() throws Exception {
        try (RunningJvm jvm = start("threads")) {
            limit(jvm, "--as=" + (virtualSize(jvm) + (64L << 20)));
            Files.createFile(folder.resolve("go"));
            jvm.awaitStdout("starved"::equals);

            assertHalted();
            assertHalted();
        }
    }

    private void assertHalted() {
        TestJvm.Result halted = TestJvm.on().runJar(TestJvm.agentJar(), "halt", service);
        assertThat(halted.stdout())
                .as(halted.toString())
                .anyMatch(line -> line.contains(": halted; not in its journal: 'halt' of *"));
        assertThat(halted.exit()).isZero();
    }

    private RunningJvm start(String what) {
        RunningJvm jvm = TestJvm.on(folder)
                .agent("mode=armable,env=test,service=" + service + ",journal=" + folder.resolve("journal")
                        + ",halt-file=" + folder.resolve("halt"))
                .start("Starves", folder.resolve("go").toString(), what);
        jvm.awaitStdout("up"::equals);
        await().until(() ->
                TestJvm.on().runJar(TestJvm.agentJar(), "status", service).exit() == 0);
        return jvm;
    }

    private static void limit(RunningJvm jvm, String option) throws Exception {
        Path prlimit = Path.of("/usr/bin/prlimit");
        assumeThat(prlimit).as("util-linux lowers a limit of a running process").isExecutable();
        List<String> command = List.of(prlimit.toString(), "--pid", Long.toString(jvm.pid()), option);
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static long virtualSize(RunningJvm jvm) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + jvm.pid() + "/status")).stream()
                        .filter(line -> line.startsWith("VmSize:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                * 1024;
    }
}
