package io.chaos4j.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTest {

    @ParameterizedTest
    @CsvSource({
        "1.000, 0.001, met",
        "1.001, 0.008, met",
        "1.008, 0.001, not met", // below the limit, and further above the spread than half a percent
        "1.020, 0.001, not met",
        "1.008, 0.009, undecided", // the limit lies within the spread
        "0.990, 0.012, undecided" // the copies differ by more than what is to be seen
    })
    void whatIsFreeStaysWithinTheNoise(double reading, double spread, String verdict) {
        assertThat(Limit.freeAtMost(1.01).judge(reading, spread)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "14.9, 0.05, met",
        "15.1, 0.05, not met",
        "14.9, 0.2, undecided",
        "15.1, 0.2, undecided",
        "3, 16, undecided"
    })
    void aCostIsUndecidedNearItsLimit(double reading, double spread, String verdict) {
        assertThat(Limit.atMost(15).judge(reading, spread)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"0, met", "1, not met"})
    void whatMustNeverHappenIsDecidedByASingleOne(double reading, String verdict) {
        assertThat(Limit.atMost(0).judge(reading, 0)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"5.1, 0, met", "4.9, 0, not met", "4.9, 0.2, undecided"})
    void aQuotientHasToBeReached(double reading, double spread, String verdict) {
        assertThat(Limit.atLeast(5).judge(reading, spread)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"1.010, 0.015, met", "0.990, 0.015, met", "1.016, 0.015, not met", "1.000, 0.03, undecided"})
    void whatCannotStandTwiceInAJvmStaysWithinTheSpread(double reading, double spread, String verdict) {
        assertThat(Limit.withinSpread(0.02).judge(reading, spread)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"7, 0", "7, 100"})
    void whatIsOnlyStatedIsNotJudged(double reading, double spread) {
        assertThat(Limit.stated().judge(reading, spread)).isEqualTo("stated");
    }
}
