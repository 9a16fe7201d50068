package io.chaos4j.fault.directmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.fault.directmemory.DirectBallast.Plan;
import io.chaos4j.fault.directmemory.DirectMemory.Reading;
import io.chaos4j.testing.ManualClock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On direct memory of 32 MiB that is made up, in real blocks of 128 KiB; 8 MiB are its floor. */
class DirectBallastTest {

    private static final long MIB = 1 << 20;
    private static final long MAX = 32 * MIB;
    private static final long MUCH = 1L << 40;

    private final ManualClock clock = new ManualClock();
    private final DirectBlocks blocks = new DirectBlocks();

    private long application = 4 * MIB;
    private long left = MUCH;

    @AfterEach
    void free() {
        blocks.freeAll();
    }

    @Test
    void aSizeIsHeldExactly() {
        DirectBallast ballast = ballast(0, 5 * MIB + 17);
        ballast.step();
        assertThat(blocks.bytes()).isEqualTo(MIB / 8);
        assertThat(ballast.isWhole()).isFalse();
        steps(ballast, 100);
        assertThat(blocks.bytes()).isEqualTo(5 * MIB + 17);
        assertThat(ballast.isWhole()).isTrue();
        application = 10 * MIB;
        steps(ballast, 100);
        assertThat(blocks.bytes()).isEqualTo(5 * MIB + 17);
    }

    @Test
    void aShareIsFilledUpBesideWhatTheApplicationUses() {
        DirectBallast ballast = ballast(0.5, 0);
        steps(ballast, 200);
        assertThat(blocks.bytes()).isEqualTo(12 * MIB);
        assertThat(ballast.isWhole()).isTrue();
        application = 10 * MIB;
        steps(ballast, 200);
        assertThat(blocks.bytes()).isEqualTo(6 * MIB);
        application = 4 * MIB;
        steps(ballast, 200);
        assertThat(blocks.bytes()).isEqualTo(12 * MIB);
        assertThat(ballast.broke()).isEmpty();
    }

    @Test
    void theFloorIsGivenBackToTheApplicationAndAfterThreeSecondsItBreaksWithTheNumbers() {
        DirectBallast ballast = ballast(0, 16 * MIB);
        steps(ballast, 200);
        application = 12 * MIB;
        steps(ballast, 1);
        assertThat(blocks.bytes()).isEqualTo(12 * MIB);
        assertThat(ballast.isWhole()).isFalse();
        clock.advance(Duration.ofMillis(2_999));
        steps(ballast, 1);
        assertThat(ballast.broke()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        steps(ballast, 1);
        assertThat(ballast.broke())
                .isEqualTo(
                        "16MiB of direct memory could not be held: the application uses 12 MiB of 32 MiB, and 8.0 MiB"
                                + " stay free; the machine or container has 1048576 MiB left, and 64 MiB are to be; all"
                                + " 12 MiB were given back");
        ballast.giveBack();
        assertThat(blocks.bytes()).isZero();
    }

    @Test
    void whatCrossesTheFloorOfTheMachineIsGivenBackAndTakenAgain() {
        DirectBallast ballast = ballast(0, 16 * MIB);
        steps(ballast, 200);
        left = 64 * MIB - 1;
        ballast.step();
        assertThat(blocks.bytes()).isEqualTo(16 * MIB - MIB / 8);
        assertThat(ballast.isWhole()).isFalse();
        left = 64 * MIB;
        ballast.step();
        assertThat(blocks.bytes()).as("nothing is taken without room for it").isEqualTo(16 * MIB - MIB / 8);
        left = 60 * MIB;
        ballast.step();
        assertThat(blocks.bytes()).isEqualTo(12 * MIB - MIB / 8);
        left = 32 * MIB;
        ballast.step();
        assertThat(blocks.bytes()).isZero();
        assertThat(ballast.broke()).isEmpty();
        left = MUCH;
        steps(ballast, 200);
        assertThat(blocks.bytes()).isEqualTo(16 * MIB);
        assertThat(ballast.isWhole()).isTrue();
    }

    @Test
    void itLooksAHundredTimesASecond() {
        DirectBallast ballast = ballast(0, MIB);
        steps(ballast, 100);
        assertThat(ballast.step()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(10));
    }

    @Test
    void itTakesNothingFromTheFloorOfTheMachine() {
        DirectBallast ballast = ballast(0, 16 * MIB);
        steps(ballast, 8);
        left = 32 * MIB - 1;
        ballast.step();
        assertThat(ballast.broke())
                .isEqualTo("the machine or container has 32 MiB left, and 32 MiB is the least; all 1.0 MiB were given"
                        + " back");
    }

    private DirectBallast ballast(double share, long size) {
        return new DirectBallast(clock, this::reading, Plan.of("16MiB", share, size, MAX), blocks);
    }

    private static void steps(DirectBallast ballast, int many) {
        for (int i = 0; i < many; i++) {
            ballast.step();
        }
    }

    private Reading reading() {
        return new Reading(MAX, application + blocks.bytes(), left);
    }
}
