package io.chaos4j.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.RunEvent.Criterion.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnoughCallsTest {

    @ParameterizedTest
    @CsvSource({"299, 0", "500, 1", "1000, 4", "2000, 12", "3000, 20", "6000, 47"})
    void aClaimHoldsUpToSoManyContradictions(long calls, long most) {
        assertThat(EnoughCalls.below(0.99, calls, most)).isEqualTo(Outcome.TRUE);
        assertThat(EnoughCalls.below(0.99, calls, most + 1)).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"1000, 16", "2000, 29", "3000, 40", "6000, 74"})
    void aClaimFailsFromSoManyContradictionsOn(long calls, long fewest) {
        assertThat(EnoughCalls.below(0.99, calls, fewest)).isEqualTo(Outcome.FALSE);
        assertThat(EnoughCalls.below(0.99, calls, fewest - 1)).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void fewerThan299CallsNeverHoldAClaimAboutTheP99() {
        assertThat(EnoughCalls.needed(0.99)).isEqualTo(299);
        assertThat(EnoughCalls.below(0.99, 298, 0)).isEqualTo(Outcome.UNKNOWN);
        assertThat(EnoughCalls.below(0.99, 0, 0)).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void otherQuantilesAreJudgedAlike() {
        for (double quantile : new double[] {0.5, 0.9, 0.95, 0.999}) {
            long needed = EnoughCalls.needed(quantile);
            assertThat(EnoughCalls.below(quantile, needed, 0)).isEqualTo(Outcome.TRUE);
            assertThat(EnoughCalls.below(quantile, needed - 1, 0)).isEqualTo(Outcome.UNKNOWN);
            assertThat(EnoughCalls.below(quantile, needed, needed)).isEqualTo(Outcome.FALSE);
        }
        assertThat(EnoughCalls.needed(0.5)).isEqualTo(5);
        assertThat(EnoughCalls.needed(0.999)).isEqualTo(2_995);
    }

    @Test
    void aMillionCallsAreJudgedWithoutUnderflow() {
        assertThat(EnoughCalls.below(0.5, 1_000_000, 499_000)).isEqualTo(Outcome.TRUE);
        assertThat(EnoughCalls.below(0.5, 1_000_000, 500_000)).isEqualTo(Outcome.UNKNOWN);
        assertThat(EnoughCalls.below(0.5, 1_000_000, 501_000)).isEqualTo(Outcome.FALSE);
    }
}
