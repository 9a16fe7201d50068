package io.chaos4j.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SpinningTest {

    @Test
    void oneProcessorIsLeftToTheApplication() {
        Spinning spinning = Spinning.auto(3, OptionalDouble.empty());

        assertThat(spinning.begin()).isTrue();
        assertThat(spinning.begin()).isTrue();
        assertThat(spinning.begin()).isFalse();
        spinning.end();
        assertThat(spinning.begin()).isTrue();
        assertThat(spinning.precision()).contains("2us").contains("at most 2 threads are");
    }

    @Test
    void withOneProcessorNobodySpins() {
        Spinning spinning = Spinning.auto(1, OptionalDouble.empty());

        assertThat(spinning.begin()).isFalse();
        assertThat(spinning.precision()).contains("0.1ms late").contains("one processor");
    }

    @Test
    void belowAQuotaOfTwoNobodySpins() {
        Spinning spinning = Spinning.auto(2, OptionalDouble.of(1.5));

        assertThat(spinning.begin()).isFalse();
        assertThat(spinning.precision()).contains("a quota of 1.5");
        assertThat(Spinning.auto(2, OptionalDouble.of(2)).begin()).isTrue();
    }

    @Test
    void offIsOff() {
        assertThat(Spinning.off().begin()).isFalse();
        assertThat(Spinning.off().precision()).contains("spin=off");
    }
}
