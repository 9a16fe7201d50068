package io.chaos4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.event.Problems;
import io.chaos4j.event.RunEvent;
import io.chaos4j.guard.HaltFile;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Verdict;
import io.chaos4j.sign.ArmedSign;
import io.chaos4j.testing.Documents;
import io.chaos4j.time.Spinning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A JVM is killed only where it was started with the allowance, and by whoever has recorded it before. The kill itself only counts here. */
class KillPermissionTest extends AbstractDoorTest {

    private static final String KILL = Documents.text("slow-orders", """
            baseline: 0s
            duration: 20s
            recovery: {within: 5s, watch: 0s}
            faults:
              - crash: kill-jvm
            """);

    private static final String REFUSED =
            "'crash: kill-jvm' ends this JVM, which was started without the allowance: start it with the"
                    + " agent option allow-kill=true, as in -javaagent:chaos-agent.jar=mode=armable,allow-kill=true (a test never"
                    + " ends its own JVM)";

    /** What was there when the process was killed: its exit code, its audit log, its journal. */
    private final List<String> kills = new CopyOnWriteArrayList<>();

    @Test
    void withoutTheAllowanceItIsNotEvenLoadedAndValidationNamesTheOption() {
        LocalControl door = killable(false);

        assertThat(door.validate("kill.yaml", KILL).foreign()).containsExactly(REFUSED);
        assertThatThrownBy(() -> door.load("kill.yaml", KILL))
                .isInstanceOf(Refused.class)
                .hasMessage(REFUSED);
        assertThat(door.experiments()).isEmpty();
    }

    @Test
    void withoutTheAllowanceTheLastGatesRefuseToo() {
        Experiment experiment = Documents.read(KILL);
        Permission permission = new Permission(
                identity(false),
                new io.chaos4j.guard.HaltLatch(
                        new HaltFile(folder.resolve("halt").toString())),
                gate);

        assertThat(permission.refusal(experiment, null)).isEqualTo(REFUSED);
        assertThat(permission.deadly(experiment)).containsExactly(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chaos4j.allow-kill", "chaos4j.allowKill", "allow-kill"})
    void noSystemPropertyAllowsItLater(String property) {
        LocalControl door = killable(false);
        System.setProperty(property, "true");
        try {
            assertThatThrownBy(() -> door.load("kill.yaml", KILL)).hasMessage(REFUSED);
        } finally {
            System.clearProperty(property);
        }
    }

    @Test
    void withTheAllowanceEverythingIsOnTheDiskWhenItIsKilled() throws Exception {
        LocalControl door = killable(true);
        Validation validation = door.load("kill.yaml", KILL);
        assertThat(validation.foreign()).isEmpty();
        assertThat(validation.warnings())
                .anyMatch(line -> line.contains("faults kill the JVM by 'crash: kill-jvm', and its run ends there"));

        run(door);

        assertThat(kills).hasSize(3).first().isEqualTo("137");
        assertThat(kills.get(1))
                .contains("\"action\":\"arm\"")
                .endsWith("\"action\":\"kill\",\"subject\":\"slow-orders\",\"reason\":\"because\","
                        + "\"outcome\":\"this JVM is killed now, by 'crash: kill-jvm'\"}\n");
        assertThat(kills.get(2))
                .contains("\"type\":\"armed\"")
                .endsWith("\"rule\":\"crash: kill-jvm\",\"operator\":\"somebody via test\",\"exitCode\":137}\n");
    }

    @Test
    void itIsNotArmedWithoutARunBecauseThereWouldBeNoJournal() {
        LocalControl door = killable(true);
        door.load("kill.yaml", KILL);

        assertThatThrownBy(() -> door.arm("slow-orders", SOMEBODY))
                .isInstanceOf(Refused.class)
                .hasMessage(
                        "'crash: kill-jvm' ends this JVM, which only a run does, because only a run has a journal: run"
                                + " 'slow-orders' instead of arming it");
        assertThat(audit()).singleElement().asString().contains("refused: 'crash: kill-jvm' ends this JVM");
        assertThat(kills).isEmpty();
    }

    @Test
    void aDryRunKillsNothingAndSaysWhatWouldBe() {
        LocalControl door = killable(true);
        door.load("kill.yaml", KILL);

        DryRun counted = door.dryRun("slow-orders", SOMEBODY, Duration.ofMillis(10), Lease.NONE);

        assertThat(counted.warnings())
                .containsExactly(
                        "'crash: kill-jvm' would kill this JVM as soon as it is armed; a dry run kills nothing");
        assertThat(counted.rules()).isEmpty();
        assertThat(kills).isEmpty();
    }

    @Test
    void theHaltFileKeepsItAlive() throws Exception {
        LocalControl door = killable(true);
        door.load("kill.yaml", KILL);
        Files.createFile(folder.resolve("halt"));

        assertThat(run(door).verdict()).isEqualTo(Verdict.ABORTED);
        assertThat(kills).isEmpty();
    }

    @Test
    void aJournalThatIsGoneKeepsItAliveAndTheWatcherIsNotMisled() throws Exception {
        RunEvent.Ended end = runLosing(this::removeJournals);

        assertThat(end.verdict()).isEqualTo(Verdict.HALTED);
        assertThat(end.why()).startsWith("the JVM was not killed: ").contains("cannot be written: it was removed");
        assertThat(kills).isEmpty();
    }

    @Test
    void anAuditLogThatHangsKeepsItAlive() throws Exception {
        RunEvent.Ended end = runLosing(() -> {
            try {
                HungJournal.hang(journal());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        HungJournal.release(journal());
        // Some lines, its last one perhaps, still go to the log that hung.
        Awaitility.await()
                .until(() -> audited("\"run-ended\"") == 1
                        || said.stream()
                                .anyMatch(line -> line.contains("'run-ended' could not be written")
                                        || line.contains("lacks 'run-ended'")));
        Files.deleteIfExists(journal().resolve("audit.jsonl")); // the line of its beginning went with the log before

        assertThat(end.verdict()).isEqualTo(Verdict.HALTED);
        assertThat(end.why())
                .startsWith(
                        "the JVM was not killed: nothing is armed without an audit line: the journal did not take it");
        assertThat(kills).isEmpty();
    }

    /** A run of which the journal or the audit log is lost when it has armed. */
    private RunEvent.Ended runLosing(Runnable loss) throws Exception {
        LocalControl door = killable(true);
        door.load("kill.yaml", KILL);
        List<RunEvent> heard = new CopyOnWriteArrayList<>();
        CompletableFuture<RunEvent.Ended> ended = new CompletableFuture<>();
        door.run("slow-orders", SOMEBODY, RunOptions.IN_A_TEST, Lease.NONE, event -> {
            heard.add(event);
            if (event instanceof RunEvent.Armed) {
                loss.run();
            } else if (event instanceof RunEvent.Ended end) {
                ended.complete(end);
            }
        });
        RunEvent.Ended end = ended.get();
        assertThat(heard).as("no one hears of a kill that does not come").noneMatch(RunEvent.Killed.class::isInstance);
        return end;
    }

    private void removeJournals() {
        journals().forEach(file -> {
            try {
                Files.delete(file);
            } catch (IOException stillThere) {
                throw new UncheckedIOException(stillThere);
            }
        });
    }

    private List<Path> journals() {
        try (Stream<Path> files = Files.list(journal())) {
            return files.filter(file -> file.toString().contains("slow-orders")).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Identity identity(boolean allowKill) {
        return new Identity(
                "order-service",
                "demo",
                "armable",
                1,
                journal().toString(),
                folder.resolve("halt").toString(),
                Map.of(),
                Experiment.LONGEST,
                new Allowances(allowKill, false));
    }

    private LocalControl killable(boolean allowKill) {
        Identity identity = identity(allowKill);
        LocalControl door = LocalControl.open(
                identity,
                new HaltFile(identity.haltFile()),
                Spinning.auto(),
                gate,
                gate,
                probes,
                ArmedSign.NONE,
                new Problems(said::add),
                exitCode -> {
                    try {
                        kills.addAll(List.of(
                                Integer.toString(exitCode),
                                Files.readString(journal().resolve("audit.jsonl")),
                                Files.readString(journals().get(0))));
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                });
        opened(door);
        return door;
    }
}
