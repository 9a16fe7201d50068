package io.chaos4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.agent.socket.ChildJvm;
import io.chaos4j.agent.socket.ControlFolder;
import io.chaos4j.agent.socket.ServingJvm;
import io.chaos4j.agent.socket.TestServer;
import io.chaos4j.control.Operator;
import io.chaos4j.control.RecordingDoor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Which JVM a command means. */
class FindingJvmsTest extends AbstractCommandTest {

    @Test
    void listNamesEveryJvmWithItsProcessAndState() {
        door.halt(new Operator("alice", "too slow"));
        Said said = said("list");
        assertThat(said.exitCode()).isZero();
        assertThat(said.out().lines().toList().get(0)).startsWith("SERVICE").contains("PROCESS", "STATE");
        assertThat(said.out().lines().toList().get(1))
                .startsWith("order-service")
                .contains(pid(), "test", "armable", "halted: alice: too slow");
    }

    @Test
    void aNameThatTwoJvmsCarryListsBothAndExitsWith2() throws Exception {
        try (ChildJvm other =
                ChildJvm.start(ServingJvm.class, "order-service", jvm.folder().path())) {
            other.awaitLine("listening");
            String otherPid = Long.toString(other.process().pid());
            Said said = said("clear", "order-service");
            assertThat(said.exitCode()).isEqualTo(2);
            assertThat(said.err())
                    .contains("2 JVMs are called 'order-service'")
                    .contains("process " + pid())
                    .contains("process " + otherPid);
            assertThat(door.asked).isEmpty();

            Said halted = said("halt", "order-service");
            assertThat(halted.exitCode())
                    .as("one too many does less harm than none")
                    .isZero();
            assertThat(halted.out())
                    .contains("order-service (process " + otherPid + "): halted")
                    .contains("order-service (process " + pid() + "): halted");
            assertThat(said("clear", pid()).exitCode()).isZero();
            assertThat(said("list").out()).contains("idle").contains("halted");
            assertThat(said("clear", "--all").out())
                    .contains("order-service (process " + otherPid + "): cleared")
                    .contains("order-service (process " + pid() + "): cleared");
        }
    }

    @Test
    void aJvmThatDoesNotAnswerIsListedWithTheReasonAndOneThatIsGoneIsNot() throws Exception {
        try (ChildJvm stopped =
                        ChildJvm.start(ServingJvm.class, "stopped", jvm.folder().path());
                ChildJvm killed =
                        ChildJvm.start(ServingJvm.class, "killed", jvm.folder().path())) {
            stopped.awaitLine("listening");
            killed.awaitLine("listening");
            killed.process().destroyForcibly().onExit().join();
            Path left = jvm.folder().socket(killed.process().pid());
            assertThat(left).exists();
            new ProcessBuilder("kill", "-STOP", Long.toString(stopped.process().pid()))
                    .start()
                    .waitFor();
            Said said = said("list");
            assertThat(said.exitCode()).isZero();
            assertThat(said.out())
                    .contains(Long.toString(stopped.process().pid()))
                    .contains("cannot be reached: it does not answer within 3s")
                    .doesNotContain(Long.toString(killed.process().pid()));
            assertThat(left).doesNotExist();

            Said halted = said("halt", "whatever-its-name");
            assertThat(halted.exitCode()).as("it is not reported as halted").isEqualTo(3);
            assertThat(halted.err())
                    .contains(Long.toString(stopped.process().pid()))
                    .contains("its halt file stops it without an answer: touch '/run/chaos4j/halt'");
            assertThat(door.asked).as("whose name is another").isEmpty();
            new ProcessBuilder("kill", "-CONT", Long.toString(stopped.process().pid()))
                    .start()
                    .waitFor();
            Awaitility.await()
                    .until(() -> said("list")
                            .out()
                            .lines()
                            .anyMatch(line -> line.startsWith("stopped") && line.contains("halted")));
        }
    }

    @Test
    void commandsThatFindNoJvmOrMeanAllSayWhereRootFindsThoseOfOthers() throws Exception {
        try (TestServer others = TestServer.start(new RecordingDoor("billing", "/j"))) {
            String hint = "JVMs of other users have their sockets in ";
            for (String[] command : new String[][] {
                {"list"}, {"halt", "--all"}, {"clear", "--all"}, {"status", "billing"}, {"halt", "billing"}
            }) {
                String said = said(command).err();
                assertThat(said).as(String.join(" ", command)).contains(hint);
                assertThat(said.substring(said.indexOf(hint)))
                        .contains(others.folder().path(), "run this command as that user");
            }
            assertThat(said("status", "order-service").err()).isEmpty();
            assertThat(others.door().asked).isEmpty();
        }
    }

    @Test
    void anUnknownNameSaysTheNearestAndWhoIsThere() {
        Said said = said("status", "order-servise");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("did you mean 'order-service'?").contains("process " + pid());
        assertThat(said.out()).isEmpty();
    }

    @Test
    void withoutAnyJvmThatIsSaid() throws Exception {
        ControlFolder empty = TestServer.newFolder();
        assertThat(Said.by(empty, "list").err()).contains("no JVM of this user runs with the agent");
        assertThat(Said.by(empty, "status", "order-service").err()).contains("-javaagent");
        Files.delete(Path.of(empty.path()));
        assertThat(Said.by(empty, "list").exitCode()).isEqualTo(2);
    }
}
