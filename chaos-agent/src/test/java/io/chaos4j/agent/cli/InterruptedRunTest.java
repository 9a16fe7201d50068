package io.chaos4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.agent.socket.ChildJvm;
import io.chaos4j.agent.socket.ServingJvm;
import java.io.BufferedReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs that do not come to their end, because one of the two processes goes. */
class InterruptedRunTest extends AbstractCommandTest {

    @Test
    void ctrlCDisarmsSaysSoAndExitsWith130() throws Exception {
        String said = interrupted("name: long\nseconds: 600\n", "ARMED");
        assertThat(said).contains("interrupted; long is disarmed");
        assertThat(door.status().state()).isEqualTo("idle");
    }

    @Test
    void ctrlCBeforeArmingEndsAsAbortedAsTheJournalHasIt() throws Exception {
        String said = interrupted("name: long\nwaits: 600\n", "baseline");
        assertThat(said).contains("ABORTED: an operator withdrew it").doesNotContain("HALTED");
        assertThat(door.status().state()).isEqualTo("idle");
    }

    /** What a command line has printed that was interrupted after a line with this word. */
    private String interrupted(String document, String word) throws Exception {
        String file = file("long.yaml", document);
        ProcessBuilder command = new ProcessBuilder(
                        "env", // a test started in the background inherits that Ctrl-C is ignored
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommandLineJvm.class.getName(),
                        jvm.folder().path(),
                        "run",
                        "order-service",
                        file)
                .redirectErrorStream(true);
        Process child = command.start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines = child.inputReader()) {
            boolean asked = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                if (!asked && line.contains(word)) {
                    asked = true;
                    new ProcessBuilder("kill", "-INT", Long.toString(child.pid()))
                            .start()
                            .waitFor();
                }
            }
            assertThat(child.waitFor()).as(said.toString()).isEqualTo(130);
        } finally {
            child.destroyForcibly();
        }
        assertThat(door.asked).anySatisfy(line -> assertThat(line).startsWith("disarm long by"));
        return said.toString();
    }

    @Test
    void aJvmThatDiesInTheMiddleOfARunIsSaidAndExitsWith3() throws Exception {
        String file = file("long.yaml", "name: long\nseconds: 600\n");
        try (ChildJvm target =
                ChildJvm.start(ServingJvm.class, "mortal", jvm.folder().path())) {
            target.awaitLine("listening");
            Thread killer = new Thread(() -> {
                org.awaitility.Awaitility.await().until(() -> said("list").out().contains("running long"));
                target.process().destroyForcibly();
            });
            killer.start();
            Said said = said("run", "mortal", file);
            killer.join();
            assertThat(said.exitCode()).isEqualTo(3);
            assertThat(said.err()).contains("long: HALTED: the JVM closed the connection");
        }
    }
}
