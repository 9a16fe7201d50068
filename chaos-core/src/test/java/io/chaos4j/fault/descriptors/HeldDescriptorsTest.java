package io.chaos4j.fault.descriptors;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.fault.descriptors.Descriptors.Reading;
import io.chaos4j.testing.ManualClock;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** In a process that is made up and may have 1000 descriptors. */
class HeldDescriptorsTest {

    private static final int MAX = 1_000;

    private final ManualClock clock = new ManualClock();
    private final HeldDescriptors held =
            new HeldDescriptors(clock, "90%", 100, () -> new Reading(MAX, open()), this::opening);

    private int application = 50;
    private int opened;
    private int full = MAX;
    private int mostOpen;

    @Test
    void itTakesHalfOfWhatIsMissingAndLooksAgain() {
        assertThat(held.step()).isZero();
        assertThat(held.count()).isEqualTo(425);
        assertThat(held.isWhole()).isFalse();
        steps(20);
        assertThat(held.count()).isEqualTo(850);
        assertThat(mostOpen).isEqualTo(900);
        assertThat(held.isWhole()).isTrue();
        assertThat(held.broke()).isEmpty();
    }

    @Test
    void whatTheApplicationOpensIsNotGivenBackToItDownToTheFloor() {
        steps(20);
        application += 84;
        steps(1);
        assertThat(held.count()).isEqualTo(850);
        assertThat(held.isWhole()).isTrue();
    }

    @Test
    void theFloorOfTheEngineIsGivenBackAtOnceAndOnlyThat() {
        steps(20);
        application += 85;
        held.step();
        assertThat(held.count()).isEqualTo(833);
        assertThat(MAX - open()).isEqualTo(32);
        held.step();
        assertThat(held.isWhole()).isTrue();
        assertThat(held.count()).isEqualTo(833);
        assertThat(held.broke()).isEmpty();
    }

    @Test
    void whatTheApplicationClosesIsTakenAgain() {
        steps(20);
        application -= 20;
        steps(20);
        assertThat(held.count()).isEqualTo(870);
    }

    @Test
    void whenAllHadToBeGivenBackItBreaksWithTheNumbers() {
        steps(20);
        application = 990;
        while (held.broke().isEmpty()) {
            held.step();
        }
        assertThat(held.count()).isZero();
        assertThat(held.broke())
                .startsWith("90% of the descriptors could not be held: the process has ")
                .endsWith(" of 1000 open, 0 of them held by this fault; the process had 0 of 1000 left, and 16 have to"
                        + " stay free; all were given back");
    }

    @Test
    void whereOneCannotBeOpenedAFewAreGivenBackAndAfterThreeSecondsItBreaks() {
        full = 500;
        steps(20);
        assertThat(open()).isLessThanOrEqualTo(500);
        assertThat(held.isWhole()).isFalse();
        assertThat(held.broke()).isEmpty();
        clock.advance(Duration.ofSeconds(3));
        held.step();
        assertThat(held.broke()).contains("; /dev/null (Too many open files); all were given back");
        held.giveBack();
        assertThat(opened).isZero();
    }

    private void steps(int many) {
        for (int i = 0; i < many; i++) {
            held.step();
        }
    }

    private int open() {
        return application + opened;
    }

    private Closeable opening() throws IOException {
        if (open() >= full) {
            throw new FileNotFoundException("/dev/null (Too many open files)");
        }
        opened++;
        mostOpen = Math.max(mostOpen, open());
        return () -> opened--;
    }
}
