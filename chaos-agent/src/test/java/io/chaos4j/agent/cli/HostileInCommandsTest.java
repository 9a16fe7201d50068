package io.chaos4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.agent.socket.TestServer;
import io.chaos4j.control.DryRun;
import io.chaos4j.control.ExperimentStatus;
import io.chaos4j.control.Identity;
import io.chaos4j.control.InvalidExperiment;
import io.chaos4j.control.Lease;
import io.chaos4j.control.Operator;
import io.chaos4j.control.PointStatus;
import io.chaos4j.control.RecordingDoor;
import io.chaos4j.control.Refused;
import io.chaos4j.control.RunOptions;
import io.chaos4j.control.Status;
import io.chaos4j.control.Validation;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunListener;
import io.chaos4j.testing.Hostile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM whose every word is hostile forges no line on the terminal of the one who asks it. */
class HostileInCommandsTest {

    @TempDir
    Path files;

    @Test
    void whatEveryCommandPrintsIsVisible() throws Exception {
        String file = Files.writeString(files.resolve("a.yaml"), "name: a\n").toString();
        String pid = AbstractCommandTest.pid();
        try (TestServer jvm = TestServer.start(new HostileDoor(false))) {
            for (String[] command : new String[][] {
                {"list"},
                {"status", pid},
                {"points", pid, "--for", "1s"},
                {"validate", pid, file},
                {"dry-run", pid, file, "--for", "1ms"},
                {"run", pid, file, "--allow-unsatisfiable"},
                {"inject", pid, "--latency", "1ms", "--on", "com.acme.Orders#submit", "--reason", Hostile.TEXT},
                {"disarm", pid},
                {"halt", pid},
                {"clear", pid},
                {"report", pid},
                {"status", "nobody"},
                {"run", pid, Hostile.TEXT.replace('\0', ' ')},
                {Hostile.TEXT},
                {"list", "--" + Hostile.TEXT},
            }) {
                check(Said.by(jvm.folder(), command), command);
            }
        }
    }

    @Test
    void whatAJvmRefusesWithIsVisible() throws Exception {
        String file = Files.writeString(files.resolve("a.yaml"), "name: a\n").toString();
        String pid = AbstractCommandTest.pid();
        try (TestServer jvm = TestServer.start(new HostileDoor(true))) {
            for (String[] command : new String[][] {
                {"status", pid}, {"validate", pid, file}, {"run", pid, file}, {"halt", pid}, {"points", pid},
            }) {
                Said said = Said.by(jvm.folder(), command);
                check(said, command);
                assertThat(said.err()).contains("a\\nERROR forged");
            }
        }
    }

    private static void check(Said said, String... command) {
        assertThat(Hostile.hiddenInLines(said.out()))
                .as(String.join(" ", command))
                .isEmpty();
        assertThat(Hostile.hiddenInLines(said.err()))
                .as(String.join(" ", command))
                .isEmpty();
        assertThat(said.out() + said.err())
                .as(String.join(" ", command))
                .isNotBlank()
                .doesNotContain("cannot be reached", "mistake in Chaos4j");
    }

    private static final class HostileDoor extends RecordingDoor {

        private final boolean refusing;

        HostileDoor(boolean refusing) {
            super("order-service");
            this.refusing = refusing;
        }

        private void maybeRefuse() {
            if (refusing) {
                throw new Refused(Hostile.TEXT);
            }
        }

        @Override
        public Identity identity() {
            return Hostile.record(
                    Identity.class,
                    Map.of("pid", ProcessHandle.current().pid(), "service", Hostile.TEXT, "journal", "/tmp"));
        }

        @Override
        public Status status() {
            maybeRefuse();
            return Hostile.record(Status.class, Map.of("run", ""));
        }

        @Override
        public List<ExperimentStatus> experiments() {
            return List.of(Hostile.record(ExperimentStatus.class));
        }

        @Override
        public Validation load(String fileName, String text) {
            return validate(fileName, text);
        }

        @Override
        public Validation validate(String fileName, String text) {
            if (refusing) {
                throw new InvalidExperiment(List.of(Hostile.TEXT));
            }
            return Hostile.record(Validation.class, Map.of("problems", List.of(), "foreign", List.of()));
        }

        @Override
        public DryRun dryRun(String experiment, Operator operator, Duration length, Lease lease) {
            return Hostile.record(DryRun.class);
        }

        @Override
        public List<PointStatus> points(Duration length) {
            maybeRefuse();
            return List.of(Hostile.record(PointStatus.class));
        }

        @Override
        public int disarm(String experiment, Operator operator) {
            return 1;
        }

        @Override
        public int halt(Operator operator) {
            maybeRefuse();
            return 1;
        }

        @Override
        public String run(String experiment, Operator operator, RunOptions options, Lease lease, RunListener listener) {
            for (Class<?> type : RunEvent.class.getPermittedSubclasses()) {
                listener.on((RunEvent) Hostile.record(type.asSubclass(Record.class)));
            }
            return Hostile.TEXT;
        }
    }
}
