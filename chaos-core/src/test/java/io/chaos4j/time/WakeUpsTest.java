package io.chaos4j.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WakeUpsTest {

    private static final long LEAST = 120_000;

    private final WakeUps wakeUps = new WakeUps(LEAST);

    @Test
    void whatIsOnTimeChangesNothing() {
        for (int i = 0; i < 100; i++) {
            wakeUps.woke(LEAST);
        }
        assertThat(wakeUps.allowance()).isEqualTo(LEAST);
    }

    @Test
    void nineOfTenWakeUpsAreAllowedFor() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            wakeUps.woke(random.nextInt(300_000));
        }

        int allowed = 0;
        for (int i = 0; i < 10_000; i++) {
            long late = random.nextInt(300_000);
            allowed += late <= wakeUps.allowance() ? 1 : 0;
            wakeUps.woke(late);
        }
        assertThat(allowed).isBetween(8_900, 9_100);
    }

    @Test
    void aMachineThatIsLateIsLearnedWithinAFewWaitsAndForgottenAgain() {
        for (int i = 0; i < 10; i++) {
            wakeUps.woke(250_000);
        }
        assertThat(wakeUps.allowance()).isBetween(250_000L, 270_000L);
        for (int i = 0; i < 100; i++) {
            wakeUps.woke(60_000);
        }
        assertThat(wakeUps.allowance()).isEqualTo(LEAST);
    }

    @Test
    void aStallIsNoLesson() {
        wakeUps.woke(10_000_000_000L);

        assertThat(wakeUps.allowance()).isLessThan(LEAST + 20_000);
    }

    @Test
    void spinningStaysShortWhereEveryWakeUpIsLate() {
        for (int i = 0; i < 1_000; i++) {
            wakeUps.woke(5_000_000);
        }
        assertThat(wakeUps.allowance()).isEqualTo(WakeUps.MOST_NANOS);
    }
}
