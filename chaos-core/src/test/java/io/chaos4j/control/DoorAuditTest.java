package io.chaos4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the audit log holds, and that nothing is armed without it. */
class DoorAuditTest extends AbstractDoorTest {

    @Test
    void theAuditLineIsOnTheDiskBeforeAnythingIsArmed() {
        LocalControl door = armable();
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
        LocalControl door = door("armable", "order-service", "demo", file.resolve("journal"));
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
    void aRefusedRunIsRecordedAsAborted() throws InterruptedException {
        LocalControl door = door("observe", "order-service", "demo", journal());
        door.load("slow.yaml", SLOW);
        RunEvent.Ended ended = run(door);
        assertThat(ended.verdict()).isEqualTo(Verdict.ABORTED);
        assertThat(ended.why()).contains("mode=armable");
        assertThat(audit()).anyMatch(line -> line.contains("refused"));
    }

    @Test
    void aRunThatEndsAtOnceIsAuditedWithItsVerdict() throws InterruptedException {
        LocalControl door = door("observe", "order-service", "demo", journal());
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
}
