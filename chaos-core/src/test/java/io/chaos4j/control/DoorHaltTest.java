package io.chaos4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.model.Verdict;
import io.chaos4j.sign.ArmedSign;
import io.chaos4j.testing.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Halting by hand and by file, and clearing. */
class DoorHaltTest extends AbstractDoorTest {

    @Test
    void haltingDisarmsAndRefusesUntilCleared() {
        LocalControl door = armable();
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
        LocalControl door = armable();
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
        LocalControl door = armable();
        assertThat(door.status().state()).isEqualTo("halted");
        refuses(door, "was there at start");
    }

    /** Nobody watches the file here: whoever arms looks at it. */
    @Test
    void aFileThatIsMadeAgainAfterAClearKeepsEveryWayOfArmingOff() throws Exception {
        Path file = Files.createFile(folder.resolve("halt"));
        LocalControl door = armable();
        Files.delete(file);
        door.clear(SOMEBODY);
        Files.createFile(file);
        assertThat(door.status().state()).as("nobody has looked").isEqualTo("idle");
        door.load("slow.yaml", SLOW);
        assertThat(run(door).verdict()).isEqualTo(Verdict.ABORTED);
        assertThat(door.status().state()).isEqualTo("halted");
        Files.delete(file);
        door.clear(SOMEBODY);
        Files.createFile(file);
        refuses(door, "the halt file " + file + " is there");
    }

    @Test
    void aFileThatAppearsWhileClassesAreWovenKeepsItOff() {
        Path file = folder.resolve("halt");
        LocalControl door = armable();
        gate.whenWeaving = () -> create(file);
        refuses(door, "the halt file " + file + " is there");
    }

    @Test
    void aClearIsShownToTheApplicationsOperatorsAsAHaltIs() {
        List<String> shown = new CopyOnWriteArrayList<>();
        LocalControl door = door(new ArmedSign() {
            @Override
            public void armed(String sentence) {}

            @Override
            public void disarmed(String sentence) {
                shown.add(sentence);
            }

            @Override
            public void note(String sentence) {
                shown.add(sentence);
            }
        });
        door.halt(SOMEBODY);
        door.clear(SOMEBODY);
        assertThat(shown)
                .containsExactly(
                        "Chaos4j halted by somebody via test: because",
                        "Chaos4j may arm again: its halt was cleared by somebody via test: because");
    }

    private static void create(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
