package io.chaos4j.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** How long a calm has to last until it is none between two bad times. */
class CalmTest {

    @Test
    void withoutABadTimeThereIsNothingToDoubt() {
        assertThat(Calm.NONE.toBelieve()).isZero();
    }

    /** Of exponential waiting times: (S / (S + w))^n = 2 %. */
    @Test
    void theMoreBadTimesTheBetterTheNextIsForeseen() {
        assertThat(calm(2, 10).toBelieve()).isCloseTo(20 * (Math.sqrt(50) - 1), within(1e-9));
        for (int times = 1; times <= 30; times++) {
            Calm calm = calm(times, 10);
            double longer = calm.toBelieve();
            assertThat(Math.pow(calm.seconds() / (calm.seconds() + longer), times))
                    .isCloseTo(0.02, within(1e-9));
            assertThat(longer).isGreaterThan(calm(times + 1, 10).toBelieve());
        }
    }

    private static Calm calm(int times, double seconds) {
        Calm calm = Calm.NONE;
        for (int i = 0; i < times; i++) {
            calm = calm.and(seconds);
        }
        return calm;
    }
}
