package io.chaos4j.check.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RateClaimTest {

    private static final double ALPHA = 0.05;

    @Test
    void noCallAtAllHasAnUpperLimit() {
        Estimate none = RateClaim.estimate(Blocks.of(filled(10, 1), new double[10]), Blocks.NONE, ALPHA);
        assertThat(none.value()).isZero();
        assertThat(none.lower()).isZero();
        assertThat(none.upper()).isCloseTo(-Math.log(ALPHA) / 10, within(1e-9));
    }

    @Test
    void regularCallsAreKnownToACallOrTwo() {
        Estimate regular = RateClaim.estimate(Blocks.of(filled(30, 1), filled(30, 100)), Blocks.NONE, ALPHA);
        assertThat(regular.value()).isEqualTo(100);
        assertThat(regular.lower()).isBetween(99.8, 99.95);
        assertThat(regular.upper()).isBetween(100.05, 100.2);
    }

    @Test
    void burstsMakeItWider() {
        double[] bursts = new double[30];
        for (int second = 0; second < 30; second += 3) {
            bursts[second] = 300;
        }
        Estimate bursty = RateClaim.estimate(Blocks.of(filled(30, 1), bursts), Blocks.NONE, ALPHA);
        assertThat(bursty.value()).isEqualTo(100);
        assertThat(bursty.lower()).isLessThan(65);
        assertThat(bursty.upper()).isGreaterThan(140);
    }

    @Test
    void partsThatAreNoSubsetMayBeMoreThanTheWhole() {
        Estimate retried = RateClaim.estimate(Blocks.of(filled(30, 50), filled(30, 75)), Blocks.NONE, ALPHA);
        assertThat(retried.value()).isEqualTo(1.5);
        assertThat(retried.lower()).isBetween(1.49, 1.5);
        assertThat(retried.upper()).isBetween(1.5, 1.51);
    }

    @Test
    void ofAnEmptyWindowNothingIsKnown() {
        assertThat(RateClaim.estimate(Blocks.NONE, Blocks.NONE, ALPHA))
                .isEqualTo(new Estimate(Double.NaN, 0, Double.POSITIVE_INFINITY));
    }

    private static double[] filled(int seconds, double each) {
        double[] filled = new double[seconds];
        Arrays.fill(filled, each);
        return filled;
    }
}
