package io.chaos4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.event.Problems;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunListener;
import io.chaos4j.guard.HaltFile;
import io.chaos4j.model.Verdict;
import io.chaos4j.probe.ArmedSign;
import io.chaos4j.testing.Documents;
import io.chaos4j.testing.FakeProbes;
import io.chaos4j.testing.Shop;
import io.chaos4j.testing.TestGate;
import io.chaos4j.time.Spinning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalDoorTest {

    private static final Operator SOMEBODY = new Operator("somebody via test", "because");
    private static final String SLOW = Documents.text("slow-orders", """
            baseline: 1s
            duration: 20s
            faults:
              - {latency: 1ms, on: 'com.acme.Orders#submit'}
            """);

    @TempDir
    Path folder;

    private final TestGate gate = new TestGate(Shop.SUBMIT);
    private final List<String> said = new CopyOnWriteArrayList<>();
    private @Nullable LocalDoor opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
        // The last line of a run's audit comes after its last event.
        Awaitility.await().until(() -> audited("\"run\"") == audited("\"run-ended\""));
        assertThat(gate.anyArmed()).isFalse();
    }

    @Test
    void anUnknownExperimentIsRefusedWithTheNearestName() {
        LocalDoor door = armable();
        door.load("slow.yaml", SLOW);
        assertThatThrownBy(() -> door.arm("slow-order", SOMEBODY))
                .isInstanceOf(Refused.class)
                .hasMessage("no experiment 'slow-order' is loaded; did you mean 'slow-orders'?");
    }

    @Test
    void theModeServiceAndEnvironmentOfTheJvmMustMatch() {
        refuses(door("observe", "order-service", "demo", journal()), "mode=armable");
        refuses(door("armable", "risk-engine", "demo", journal()), "service 'order-service'");
        refuses(door("armable", "order-service", "production", journal()), "'production'");
    }

    @Test
    void everyReasonIsSaidAtOnce() {
        refuses(door("observe", "risk-engine", "production", journal()), "mode=armable", "service", "'production'");
    }

    @Test
    void aRefusedRunIsRecordedAsAborted() throws InterruptedException {
        LocalDoor door = door("observe", "order-service", "demo", journal());
        door.load("slow.yaml", SLOW);
        RunEvent.Ended ended = run(door);
        assertThat(ended.verdict()).isEqualTo(Verdict.ABORTED);
        assertThat(ended.why()).contains("mode=armable");
        assertThat(audit()).anyMatch(line -> line.contains("refused"));
    }

    @Test
    void theNextRunMayBeginAsSoonAsTheEndOfTheLastIsTold() throws InterruptedException {
        LocalDoor door = door("observe", "order-service", "demo", journal());
        door.load("slow.yaml", SLOW);
        for (int i = 0; i < 20; i++) {
            CountDownLatch second = new CountDownLatch(1);
            AtomicReference<@Nullable RuntimeException> refused = new AtomicReference<>();
            door.run("slow-orders", SOMEBODY, RunOptions.USUAL, Lease.NONE, event -> {
                if (event instanceof RunEvent.Ended) {
                    try {
                        door.run("slow-orders", SOMEBODY, RunOptions.USUAL, Lease.NONE, again -> {
                            if (again instanceof RunEvent.Ended) {
                                second.countDown();
                            }
                        });
                    } catch (RuntimeException busy) {
                        refused.set(busy);
                        second.countDown();
                    }
                }
            });
            assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(refused).hasNullValue();
        }
    }

    @Test
    void aRunThatEndsAtOnceIsAuditedWithItsVerdict() throws InterruptedException {
        LocalDoor door = door("observe", "order-service", "demo", journal());
        door.load("slow.yaml", SLOW);
        for (int i = 0; i < 20; i++) {
            run(door);
        }
        Awaitility.await()
                .until(() -> audit().stream()
                                .filter(line -> line.contains("run-ended"))
                                .count()
                        == 20);
        assertThat(audit()).filteredOn(line -> line.contains("run-ended")).allMatch(line -> line.contains("ABORTED"));
    }

    @Test
    void armingAndDisarmingTwiceChangesNothing() {
        LocalDoor door = armable();
        door.load("slow.yaml", SLOW);
        door.arm("slow-orders", SOMEBODY);
        door.arm("slow-orders", SOMEBODY);
        assertThat(door.status().state()).isEqualTo("armed");
        assertThat(door.status().armedBy()).isEqualTo("somebody via test");
        assertThat(door.disarm("slow-orders", SOMEBODY)).isZero();
        assertThat(door.disarm("slow-orders", SOMEBODY)).isZero();
        assertThat(door.status().state()).isEqualTo("idle");
        assertThat(gate.idle()).isTrue();
        assertThat(audit()).filteredOn(line -> line.contains("\"arm\"")).hasSize(1);
    }

    @Test
    void oneExperimentAtATime() {
        LocalDoor door = armable();
        door.load("slow.yaml", SLOW);
        door.load("other.yaml", SLOW.replace("slow-orders", "other"));
        door.arm("slow-orders", SOMEBODY);
        assertThatThrownBy(() -> door.arm("other", SOMEBODY))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("slow-orders");
        assertThatThrownBy(() -> door.dryRun("other", SOMEBODY, Duration.ofSeconds(1)))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> run(door)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> door.load("slow.yaml", SLOW)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> door.unload("slow-orders")).isInstanceOf(Refused.class);
        door.disarm("slow-orders", SOMEBODY);
        door.arm("other", SOMEBODY);
    }

    @Test
    void theAuditLineIsOnTheDiskBeforeAnythingIsArmed() {
        LocalDoor door = armable();
        door.load("slow.yaml", SLOW);
        AtomicReference<List<String>> whenArming = new AtomicReference<>(List.of());
        gate.whenArming = () -> whenArming.set(audit());
        door.arm("slow-orders", SOMEBODY);
        assertThat(whenArming.get())
                .singleElement()
                .matches(line -> line.contains("\"arm\"")
                        && line.contains("somebody via test")
                        && line.contains("because")
                        && line.contains("slow-orders"));
    }

    @Test
    void nothingIsArmedWithoutAnAuditLineAndHaltingStillWorks() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));
        LocalDoor door = door("armable", "order-service", "demo", file.resolve("journal"));
        door.load("slow.yaml", SLOW);
        assertThatThrownBy(() -> door.arm("slow-orders", SOMEBODY))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("nothing is armed without an audit line");
        assertThat(gate.idle()).isTrue();
        assertThatThrownBy(() -> run(door)).isInstanceOf(Refused.class).hasMessageContaining("journal");
        assertThat(gate.idle()).isTrue();
        assertThat(door.halt(SOMEBODY)).isZero();
        assertThat(door.status().state()).isEqualTo("halted");
        assertThat(said).anyMatch(line -> line.contains("halt"));
    }

    @Test
    void haltingDisarmsAndRefusesUntilCleared() {
        LocalDoor door = armable();
        door.load("slow.yaml", SLOW);
        door.arm("slow-orders", SOMEBODY);
        gate.call(Shop.SUBMIT, () -> {});
        assertThat(gate.struck).hasValue(1);
        assertThat(door.halt(SOMEBODY)).isZero();
        gate.call(Shop.SUBMIT, () -> {});
        assertThat(gate.struck).hasValue(1);
        assertThat(gate.idle()).isTrue();
        assertThat(status(door).injections()).as("what it did is still told").isEqualTo(1);
        refuses(door, "halted by somebody via test: because");
        door.clear(SOMEBODY);
        door.arm("slow-orders", SOMEBODY);
    }

    @Test
    void clearingIsRefusedWhileTheHaltFileIsThere() throws IOException {
        Path file = folder.resolve("halt");
        LocalDoor door = armable();
        door.load("slow.yaml", SLOW);
        door.arm("slow-orders", SOMEBODY);
        Files.createFile(file);
        door.haltedByFile(file.toString());
        assertThat(gate.anyArmed()).isFalse();
        assertThatThrownBy(() -> door.clear(SOMEBODY))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("still there");
        Files.delete(file);
        assertThat(door.status().state()).as("deleting it does not clear").isEqualTo("halted");
        door.clear(SOMEBODY);
        assertThat(door.status().state()).isEqualTo("idle");
    }

    @Test
    void aFileThatIsThereAtStartMeansStartedHalted() throws IOException {
        Files.createFile(folder.resolve("halt"));
        LocalDoor door = armable();
        assertThat(door.status().state()).isEqualTo("halted");
        refuses(door, "was there at start");
    }

    @Test
    void aDryRunCountsWithoutEffectWhereArmingIsNotAllowed() {
        LocalDoor door = door("observe", "order-service", "demo", journal());
        door.load("slow.yaml", SLOW.replace("on: 'com.acme.Orders#submit'", "on: 'com.acme.Orders#submit', rate: 50%"));
        DryRun counted;
        try (Shop shop = new Shop(gate)) {
            counted = door.dryRun("slow-orders", SOMEBODY, Duration.ofSeconds(2));
            assertThat(shop).isNotNull();
        }
        assertThat(gate.struck).hasValue(0);
        assertThat(gate.idle()).isTrue();
        DryRun.RuleCount rule = counted.rules().get(0);
        assertThat(rule.eligible()).isGreaterThan(100);
        assertThat((double) rule.wouldStrike() / rule.eligible()).isBetween(0.3, 0.7);
        assertThat(counted.unmatched()).isEmpty();
    }

    @Test
    void aDryRunSaysWhatMatchesNothing() {
        LocalDoor door = armable();
        door.load("slow.yaml", SLOW.replace("Orders#submit", "Orders#submits"));
        assertThat(door.dryRun("slow-orders", SOMEBODY, Duration.ofMillis(10)).unmatched())
                .singleElement()
                .asString()
                .contains("com.acme.Orders#submits", Shop.SUBMIT);
    }

    @Test
    void aDocumentWithMistakesIsNotLoaded() {
        LocalDoor door = armable();
        assertThatThrownBy(() -> door.load("slow.yaml", SLOW.replace("1ms", "1").replace("risk: low", "risk: lo")))
                .isInstanceOfSatisfying(
                        InvalidExperiment.class,
                        invalid -> assertThat(invalid.problems()).hasSize(2));
        assertThat(door.experiments()).isEmpty();
    }

    @Test
    void aGateThatCannotBindLeavesTheDoorFree() {
        LocalDoor door = armable();
        door.load("slow.yaml", SLOW);
        gate.refusesToArm = true;
        assertThatThrownBy(() -> door.arm("slow-orders", SOMEBODY)).isInstanceOf(Refused.class);
        assertThat(door.status().state()).isEqualTo("idle");
        gate.refusesToArm = false;
        door.arm("slow-orders", SOMEBODY);
    }

    @Test
    void closingTheDoorDisarms() {
        LocalDoor door = armable();
        door.load("slow.yaml", SLOW);
        door.arm("slow-orders", SOMEBODY);
        door.close();
        assertThat(gate.anyArmed()).isFalse();
    }

    private void refuses(LocalDoor door, String... reasons) {
        door.load("slow.yaml", SLOW);
        assertThatThrownBy(() -> door.arm("slow-orders", SOMEBODY))
                .isInstanceOf(Refused.class)
                .hasMessageContainingAll(reasons);
        assertThat(gate.idle()).isTrue();
        assertThat(audit()).anyMatch(line -> line.contains("refused"));
        door.close();
    }

    private static ExperimentStatus status(LocalDoor door) {
        @Nullable ExperimentStatus status = door.experiment("slow-orders");
        if (status == null) {
            throw new AssertionError("it is not loaded any more");
        }
        return status;
    }

    private static RunEvent.Ended run(LocalDoor door) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        AtomicReference<RunEvent.@Nullable Ended> ended = new AtomicReference<>();
        RunListener listener = event -> {
            if (event instanceof RunEvent.Ended end) {
                ended.set(end);
                over.countDown();
            }
        };
        door.run("slow-orders", SOMEBODY, RunOptions.USUAL, Lease.NONE, listener);
        assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
        RunEvent.@Nullable Ended end = ended.get();
        if (end == null) {
            throw new AssertionError("it did not end");
        }
        return end;
    }

    private Path journal() {
        return folder.resolve("journal");
    }

    private long audited(String action) {
        return audit().stream().filter(line -> line.contains(action)).count();
    }

    private List<String> audit() {
        Path file = journal().resolve("audit.jsonl");
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private LocalDoor armable() {
        return door("armable", "order-service", "demo", journal());
    }

    private LocalDoor door(String mode, String service, String environment, Path journal) {
        Path halt = folder.resolve("halt");
        LocalDoor door = LocalDoor.open(
                new Identity(service, environment, mode, 1, journal.toString(), halt.toString(), Map.of()),
                new HaltFile(halt.toString()),
                Spinning.auto(),
                gate,
                gate,
                new FakeProbes(),
                ArmedSign.NONE,
                new Problems(said::add));
        opened = door;
        return door;
    }
}
