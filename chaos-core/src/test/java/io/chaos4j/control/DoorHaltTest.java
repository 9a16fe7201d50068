package io.chaos4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.testing.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Halting by hand and by file, and clearing. */
class DoorHaltTest extends AbstractDoorTest {

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
}
