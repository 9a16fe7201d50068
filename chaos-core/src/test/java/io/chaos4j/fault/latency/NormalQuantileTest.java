package io.chaos4j.fault.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalQuantileTest {

    /** Values of the standard tables. */
    @ParameterizedTest
    @CsvSource({
        "0.5,0",
        "0.75,0.674489750196082",
        "0.9,1.281551565544600",
        "0.975,1.959963984540054",
        "0.99,2.326347874040841",
        "0.999,3.090232306167814",
        "0.999999,4.753424308822899",
        "0.01,-2.326347874040841",
        "0.000001,-4.753424308822899"
    })
    void theQuantilesAreThoseOfTheTables(double share, double quantile) {
        assertThat(NormalQuantile.of(share)).isCloseTo(quantile, within(1.15e-9 * Math.max(1, Math.abs(quantile))));
    }

    @Test
    void theOutermostRandomNumbersAreFinite() {
        assertThat(NormalQuantile.of(Uniform.of(0))).isBetween(-9.0, -8.0);
        assertThat(NormalQuantile.of(Uniform.of(-1))).isBetween(8.0, 9.0);
    }
}
