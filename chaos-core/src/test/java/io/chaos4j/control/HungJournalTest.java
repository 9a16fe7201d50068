package io.chaos4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.event.Problems;
import io.chaos4j.event.RunEvent;
import io.chaos4j.guard.HaltFile;
import io.chaos4j.jmx.JmxExport;
import io.chaos4j.journal.AuditLog;
import io.chaos4j.model.Verdict;
import io.chaos4j.sign.ArmedSign;
import io.chaos4j.testing.Documents;
import io.chaos4j.testing.FakeProbes;
import io.chaos4j.testing.Shop;
import io.chaos4j.testing.TestGate;
import io.chaos4j.time.Clock;
import io.chaos4j.time.Spinning;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever withdraws something gets the answer, though the journal takes nothing and will not: its reader never comes. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HungJournalTest {

    private static final Operator ALICE = new Operator("alice", "it is slow");
    private static final String RUN = Documents.text("short-run", """
        baseline: 1s
        duration: 20s
        faults:
          - {latency: 1ms, on: 'com.acme.Orders#submit'}
        """);

    @TempDir
    private Path folder;

    private final TestGate gate = new TestGate(Shop.SUBMIT);
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private LocalControl door;

    @BeforeEach
    void open() {
        Identity identity = new Identity(
                "order-service",
                "demo",
                "armable",
                1,
                journal().toString(),
                folder.resolve("halt").toString(),
                Map.of());
        door = LocalControl.open(
                identity,
                new HaltFile(identity.haltFile()),
                Spinning.auto(),
                gate,
                gate,
                new FakeProbes(),
                ArmedSign.NONE,
                new Problems(problems::add));
        door.load("slow.yaml", AbstractDoorTest.SLOW);
    }

    @AfterEach
    void close() throws Exception {
        HungJournal.release(journal());
        door.close();
        assertThat(gate.anyArmed()).isFalse();
    }

    @Test
    void haltAnswersAndNamesTheLineThatWaits() throws Exception {
        door.arm("slow-orders", ALICE);
        HungJournal.hang(journal());

        assertThat(door.halt(ALICE)).isZero();

        assertThat(gate.anyArmed()).isFalse();
        assertThat(door.status().state()).isEqualTo("halted");
        assertThat(door.status().experiment()).isEmpty();
        assertThat(door.unwritten()).singleElement().asString().startsWith("'halt' of * by alice at ");
        assertThat(problems)
                .singleElement()
                .asString()
                .contains("'halt' is not written yet", "within 500ms", "journal=");
    }

    @Test
    void disarmAnswers() throws Exception {
        door.arm("slow-orders", ALICE);
        HungJournal.hang(journal());

        assertThat(door.disarm("slow-orders", ALICE)).isZero();

        assertThat(door.status().state()).isEqualTo("idle");
        assertThat(door.unwritten()).singleElement().asString().startsWith("'disarm' of slow-orders by alice at ");
    }

    @Test
    void clearAnswersBehindALineThatHangs() throws Exception {
        HungJournal.hang(journal());
        door.halt(ALICE);

        door.clear(ALICE);

        assertThat(door.status().state()).isEqualTo("idle");
        assertThat(door.unwritten()).extracting(line -> line.substring(0, 7)).containsExactly("'halt' ", "'clear'");
    }

    @Test
    void jmxAnswers() throws Exception {
        MBeanServer server = MBeanServerFactory.newMBeanServer();
        JmxExport export = JmxExport.open(door, server, problems::add);
        try {
            door.arm("slow-orders", ALICE);
            HungJournal.hang(journal());

            Object remaining =
                    server.invoke(new ObjectName(JmxExport.ENGINE), "halt", new Object[] {"it is slow"}, new String[] {
                        String.class.getName()
                    });

            assertThat(remaining).isEqualTo(0);
            assertThat((String[]) server.getAttribute(new ObjectName(JmxExport.ENGINE), "Problems"))
                    .anyMatch(problem -> problem.contains("'halt' is not written yet"));
        } finally {
            export.close();
        }
    }

    @Test
    void aRunEndsAndItsWatcherLearnsIt() throws Exception {
        CompletableFuture<RunEvent.Ended> ended = new CompletableFuture<>();
        CompletableFuture<RunEvent> armed = new CompletableFuture<>();
        door.load("run.yaml", RUN);
        door.run("short-run", ALICE, RunOptions.USUAL, Lease.NONE, event -> {
            if (event instanceof RunEvent.Armed) {
                armed.complete(event);
            } else if (event instanceof RunEvent.Ended end) {
                ended.complete(end);
            }
        });
        armed.get();
        HungJournal.hang(journal());

        door.halt(ALICE);

        assertThat(ended.get().verdict()).isEqualTo(Verdict.HALTED);
        Awaitility.await().until(() -> door.unwritten().stream().anyMatch(line -> line.startsWith("'run-ended'")));
        assertThat(problems).anyMatch(line -> line.contains("The journal of a run is incomplete"));
    }

    @Test
    void nothingIsArmed() throws Exception {
        HungJournal.hang(journal());
        Problems all = new Problems(problems::add);
        Scribe scribe = new Scribe(Clock.SYSTEM, all);
        Auditor auditor =
                new Auditor(new AuditLog(journal().toString()), scribe, Clock.SYSTEM, all, Duration.ofMillis(50));

        assertThatThrownBy(() -> auditor.require(ALICE, "arm", "slow-orders", "arming for at most 20s"))
                .isInstanceOf(Refused.class)
                .hasMessage(
                        "nothing is armed without an audit line: the journal did not take it within 50ms, and takes nothing until"
                                + " that is over; the agent option journal= names its folder");
        assertThat(auditor.unwritten())
                .hasSize(2)
                .allMatch(line -> line.startsWith("'arm' of slow-orders by alice at "));
        HungJournal.release(journal());
        scribe.flush(Duration.ofSeconds(30));
        assertThat(problems).noneMatch(line -> line.contains("took no more lines"));
    }

    private Path journal() {
        return folder.resolve("journal");
    }
}
