package io.chaos4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.event.Problems;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunListener;
import io.chaos4j.guard.HaltFile;
import io.chaos4j.sign.ArmedSign;
import io.chaos4j.testing.Documents;
import io.chaos4j.testing.FakeProbes;
import io.chaos4j.testing.Shop;
import io.chaos4j.testing.TestGate;
import io.chaos4j.time.Spinning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A door over a gate by hand, in a folder of its own; whatever a test does, nothing stays armed and every run is audited to its end. */
@Timeout(60)
abstract class AbstractDoorTest {

    static final Operator SOMEBODY = new Operator("somebody via test", "because");
    static final String SLOW = Documents.text("slow-orders", """
        baseline: 1s
        duration: 20s
        faults:
          - {latency: 1ms, on: 'com.acme.Orders#submit'}
        """);

    @TempDir
    Path folder;

    final TestGate gate = new TestGate(Shop.SUBMIT);
    final FakeProbes probes = new FakeProbes();
    final List<String> said = new CopyOnWriteArrayList<>();
    private @Nullable LocalControl opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
        // The last line of a run's audit comes after its last event.
        Awaitility.await().until(() -> audited("\"run\"") == audited("\"run-ended\""));
        assertThat(gate.anyArmed()).isFalse();
    }

    /** Closes it behind the test. */
    void opened(LocalControl door) {
        opened = door;
    }

    void refuses(LocalControl door, String... reasons) {
        door.load("slow.yaml", SLOW);
        assertThatThrownBy(() -> door.arm("slow-orders", SOMEBODY))
                .isInstanceOf(Refused.class)
                .hasMessageContainingAll(reasons);
        assertThat(gate.idle()).isTrue();
        assertThat(audit()).anyMatch(line -> line.contains("refused"));
        door.close();
    }

    static ExperimentStatus status(LocalControl door) {
        @Nullable ExperimentStatus status = door.experiment("slow-orders");
        if (status == null) {
            throw new AssertionError("it is not loaded any more");
        }
        return status;
    }

    static RunEvent.Ended run(LocalControl door) throws InterruptedException {
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

    Path journal() {
        return folder.resolve("journal");
    }

    long audited(String action) {
        return audit().stream().filter(line -> line.contains(action)).count();
    }

    List<String> audit() {
        Path file = journal().resolve("audit.jsonl");
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    LocalControl armable() {
        return door("armable", "order-service", "demo", journal());
    }

    LocalControl door(String mode, String service, String environment, Path journal) {
        String halt = folder.resolve("halt").toString();
        return door(new Identity(service, environment, mode, 1, journal.toString(), halt, Map.of()));
    }

    LocalControl door(ArmedSign sign) {
        String halt = folder.resolve("halt").toString();
        return door(
                new Identity("order-service", "demo", "armable", 1, journal().toString(), halt, Map.of()), sign);
    }

    LocalControl door(Identity identity) {
        return door(identity, ArmedSign.NONE);
    }

    private LocalControl door(Identity identity, ArmedSign sign) {
        LocalControl door = LocalControl.open(
                identity,
                new HaltFile(identity.haltFile()),
                Spinning.auto(),
                gate,
                gate,
                probes,
                sign,
                new Problems(said::add));
        opened = door;
        return door;
    }
}
