package io.chaos4j.benchmarks.verdicts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactIntervalTest {

    /** As R's binom.test gives them. */
    @ParameterizedTest
    @CsvSource({
        "0, 200, 0, 0.018275",
        "1, 200, 0.000127, 0.027541",
        "10, 200, 0.024235, 0.090025",
        "60, 60, 0.940379, 1"
    })
    void itIsTheIntervalOfClopperAndPearson(int hits, int runs, double low, double high) {
        ExactInterval interval = ExactInterval.of(hits, runs);
        assertThat(interval.low()).isCloseTo(low, within(1e-5));
        assertThat(interval.high()).isCloseTo(high, within(1e-5));
    }
}
