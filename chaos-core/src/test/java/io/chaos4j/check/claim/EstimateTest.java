package io.chaos4j.check.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chaos4j.event.RunEvent.Criterion.Outcome;
import org.junit.jupiter.api.Test;

class EstimateTest {

    private static final Estimate ABOUT_100 = new Estimate(100, 90, 120);

    @Test
    void whatIsBeyondBothErrorsIsTrueOrFalse() {
        assertThat(ABOUT_100.below(Estimate.exactly(121))).isEqualTo(Outcome.TRUE);
        assertThat(ABOUT_100.below(Estimate.exactly(119))).isEqualTo(Outcome.UNKNOWN);
        assertThat(ABOUT_100.below(Estimate.exactly(91))).isEqualTo(Outcome.UNKNOWN);
        assertThat(ABOUT_100.below(Estimate.exactly(89))).isEqualTo(Outcome.FALSE);
    }

    @Test
    void theErrorsOfBothSidesCombineAsRightAngles() {
        // ln 1.2 and ln (1 / 0.9) are the errors that face each other: hypot(0.182, 0.105) = 0.2105, a factor of
        // 1.2343.
        assertThat(ABOUT_100.below(ABOUT_100.times(1.235, 0))).isEqualTo(Outcome.TRUE);
        assertThat(ABOUT_100.below(ABOUT_100.times(1.233, 0))).isEqualTo(Outcome.UNKNOWN);
        assertThat(ABOUT_100.times(1.235, 0).below(ABOUT_100)).isEqualTo(Outcome.FALSE);
    }

    @Test
    void aQuotientHasItsLimits() {
        Estimate twice = ABOUT_100.times(2, 0).over(ABOUT_100);
        assertThat(twice.value()).isCloseTo(2, within(1e-12));
        assertThat(twice.upper()).isCloseTo(2 * Math.exp(Math.hypot(Math.log(1.2), Math.log(1 / 0.9))), within(1e-12));
        assertThat(twice.lower()).isCloseTo(2 * Math.exp(-Math.hypot(Math.log(1.2), Math.log(1 / 0.9))), within(1e-12));
    }

    @Test
    void whatIsZeroIsComparedByDifference() {
        Estimate none = new Estimate(0, 0, 0.01);
        Estimate some = new Estimate(0.001, 0, 0.004);
        assertThat(none.below(some)).isEqualTo(Outcome.UNKNOWN);
        assertThat(none.below(some.times(1, 0.015))).isEqualTo(Outcome.TRUE);
        assertThat(some.times(1, 0.015).below(none)).isEqualTo(Outcome.FALSE);
    }

    @Test
    void aLimitThatIsNotKnownDecidesNothing() {
        Estimate open = new Estimate(100, 90, Double.POSITIVE_INFINITY);
        assertThat(open.below(Estimate.exactly(1e9))).isEqualTo(Outcome.UNKNOWN);
        assertThat(open.below(Estimate.exactly(89))).isEqualTo(Outcome.FALSE);
        assertThat(new Estimate(Double.POSITIVE_INFINITY, 90, Double.POSITIVE_INFINITY).below(Estimate.exactly(1e9)))
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(new Estimate(Double.NaN, 0, 1).below(Estimate.exactly(0.5))).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void whatIsExactIsComparedPlainly() {
        assertThat(Estimate.exactly(1).below(Estimate.exactly(2))).isEqualTo(Outcome.TRUE);
        assertThat(Estimate.exactly(2).below(Estimate.exactly(2))).isEqualTo(Outcome.FALSE);
    }

    @Test
    void theLargerOfTwoLimitsIsLargerInEveryPart() {
        assertThat(ABOUT_100.orLarger(Estimate.exactly(110))).isEqualTo(new Estimate(110, 110, 120));
    }
}
