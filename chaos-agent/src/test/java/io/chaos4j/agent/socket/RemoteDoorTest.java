package io.chaos4j.agent.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.control.InvalidExperiment;
import io.chaos4j.control.Lease;
import io.chaos4j.control.Operator;
import io.chaos4j.control.RecordingDoor;
import io.chaos4j.control.Refused;
import io.chaos4j.control.RunOptions;
import io.chaos4j.control.TargetCalls;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes through the socket comes out of it as it went in. */
@Timeout(60)
class RemoteDoorTest {

    private static final Operator ALICE = new Operator("alice@desk via test", "to see");

    private TestServer jvm;
    private RecordingDoor door;
    private RemoteControl remote;

    @BeforeEach
    void start() throws Exception {
        door = new RecordingDoor("order-service");
        jvm = TestServer.start(door);
        remote = jvm.connect();
    }

    @AfterEach
    void stop() throws Exception {
        remote.close();
        jvm.close();
    }

    @Test
    void everyAnswerIsTheDoorsOwn() {
        assertThat(remote.identity()).isEqualTo(door.identity());
        assertThat(remote.validate("a.yaml", "mistake\n")).isEqualTo(door.validate("a.yaml", "mistake\n"));
        assertThat(remote.load("a.yaml", "name: a\n")).isEqualTo(door.load("a.yaml", "name: a\n"));
        assertThat(remote.status()).isEqualTo(door.status());
        assertThat(remote.experiments()).isEqualTo(door.experiments()).hasSize(1);
        assertThat(remote.experiment("a")).isEqualTo(door.experiment("a"));
        assertThat(remote.experiment("b")).isNull();
        assertThat(remote.points(Duration.ofSeconds(1))).isEqualTo(door.points(Duration.ofSeconds(1)));
        assertThat(remote.lastSecond()).isEmpty();
        remote.measure(Duration.ofSeconds(30));
        assertThat(remote.lastSecond()).isEqualTo(door.lastSecond()).isNotEmpty();
        assertThat(remote.dryRun("a", ALICE, Duration.ofMillis(10), Lease.NONE))
                .isEqualTo(door.dryRun("a", ALICE, Duration.ofMillis(10), Lease.NONE));
        remote.arm("a", ALICE);
        assertThat(remote.status()).isEqualTo(door.status()).matches(status -> status.armed());
        assertThat(remote.disarm("a", ALICE)).isZero();
        assertThat(remote.halt(ALICE)).isZero();
        assertThat(remote.status().haltReason()).isEqualTo("alice@desk via test: to see");
        remote.clear(ALICE);
        remote.unload("a");
        assertThat(door.asked)
                .contains("arm a by alice@desk via test because to see")
                .contains("unload a");
    }

    @Test
    void aRunSendsItsEventsUntilTheLast() throws Exception {
        remote.load("a.yaml", "name: a\nseconds: 0.1\n");
        List<RunEvent> here = new CopyOnWriteArrayList<>();
        List<RunEvent> there = new CopyOnWriteArrayList<>();
        CountDownLatch over = new CountDownLatch(2);
        RunListener counting = event -> {
            if (event instanceof RunEvent.Ended) {
                over.countDown();
            }
        };
        assertThat(remote.run("a", ALICE, RunOptions.USUAL, Lease.NONE, ((RunListener) here::add).and(counting)))
                .isEqualTo("a-1");
        door.run("a", ALICE, RunOptions.USUAL, Lease.NONE, ((RunListener) there::add).and(counting));
        assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(withoutSamples(here)).hasSize(10);
        assertThat(withoutSamples(here).toString().replace("a-1", "a-2"))
                .isEqualTo(withoutSamples(there).toString());
        assertThat(here).anyMatch(event -> event instanceof RunEvent.Sampled);
    }

    @Test
    void aQuestionThatTakesLongMayFollowTheAnswerToAnotherAtOnce() {
        door.calls = List.of(new TargetCalls("t", TargetCalls.State.QUIET, "no call reached t"));
        for (int i = 0; i < 500; i++) {
            assertThat(remote.calls("a.yaml", "name: a\n", Duration.ZERO)).isEqualTo(door.calls);
        }
    }

    @Test
    void refusalsAndMistakesThrowAsTheyDoThere() {
        assertThatThrownBy(() -> remote.load("a.yaml", "mistake\nanother\n"))
                .isInstanceOfSatisfying(
                        InvalidExperiment.class,
                        invalid -> assertThat(invalid.problems())
                                .containsExactly(
                                        "a.yaml:1:1: 'mistake' is a mistake", "a.yaml:2:1: 'another' is a mistake"));
        assertThatThrownBy(() -> remote.arm("absent", ALICE))
                .isInstanceOf(Refused.class)
                .hasMessage("no experiment 'absent' is loaded");
    }

    @Test
    void aJvmThatGoesIsSaidToThoseWhoWait() throws Exception {
        remote.load("a.yaml", "name: a\n");
        Thread closer = new Thread(() -> {
            org.awaitility.Awaitility.await().until(() -> !door.asked.isEmpty());
            jvm.server().close();
        });
        closer.start();
        assertThatThrownBy(() -> remote.dryRun("a", ALICE, Duration.ofSeconds(2), Lease.NONE))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("closed the connection");
        closer.join();
        remote.ended().get(1, TimeUnit.SECONDS);
        assertThatThrownBy(() -> remote.status()).isInstanceOf(Unreachable.class);
    }

    @Test
    void aJvmThatDoesNotAnswerIsNotWaitedForForEver() throws Exception {
        try (ChildJvm child =
                ChildJvm.start(ServingJvm.class, "stopped", jvm.folder().path())) {
            child.awaitLine("listening");
            new ProcessBuilder("kill", "-STOP", Long.toString(child.process().pid()))
                    .start()
                    .waitFor();
            try (RemoteControl stopped =
                    RemoteControl.connect(jvm.folder().socket(child.process().pid()))) {
                assertThatThrownBy(() -> stopped.identity(Duration.ofMillis(300)))
                        .isInstanceOf(Unreachable.class)
                        .hasMessage("it does not answer within 300ms");
            }
        }
    }

    @Test
    void aRunWhoseClientIsKilledLosesItsLeaseWithinASecond() throws Exception {
        try (ChildJvm client = ChildJvm.start(ClientJvm.class, jvm.socket().toString())) {
            client.awaitLine("running");
            assertThat(door.status().state()).isEqualTo("running");
            assertThat(door.leaseLost.getCount()).isEqualTo(1);
            client.process().destroyForcibly();
            assertThat(door.leaseLost.await(1, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** It keeps its connection: the lease would last for as long as it stands still. */
    @Test
    void aRunWhoseClientIsFrozenLosesItsLease() throws Exception {
        try (ChildJvm client = ChildJvm.start(ClientJvm.class, jvm.socket().toString())) {
            client.awaitLine("running");
            new ProcessBuilder("kill", "-STOP", Long.toString(client.process().pid()))
                    .start()
                    .waitFor();
            assertThat(door.leaseLost.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aRunIsNotEndedWhileItsClientCountsAndEndsWhenItGoesMeanwhile() throws Exception {
        remote.load("a.yaml", "name: a\nseconds: 600\n");
        remote.run("a", ALICE, RunOptions.USUAL, Lease.NONE, RunListener.NONE);
        Thread counting = new Thread(() -> {
            try {
                remote.dryRun("a", ALICE, Duration.ofSeconds(5), Lease.NONE);
            } catch (Unreachable closed) {
                // as asked
            }
        });
        counting.start();
        org.awaitility.Awaitility.await().until(() -> door.asked.stream().anyMatch(line -> line.startsWith("dry-run")));
        assertThat(door.leaseLost.getCount()).isEqualTo(1);
        remote.close();
        assertThat(door.leaseLost.await(1, TimeUnit.SECONDS)).isTrue();
        counting.join();
    }

    private static List<RunEvent> withoutSamples(List<RunEvent> events) {
        return events.stream()
                .filter(event -> !(event instanceof RunEvent.Sampled))
                .toList();
    }
}
