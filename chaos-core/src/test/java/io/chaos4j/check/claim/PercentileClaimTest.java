package io.chaos4j.check.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.RunEvent.Criterion.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PercentileClaimTest {

    private static final double ALPHA = 0.05;

    @Test
    void aFixedLimitIsJudgedByTheCallsAtOrAboveIt() {
        Durations calls = seconds(20, 50, 1, 100, 0, 0);
        assertThat(below(0.99, calls, calls, 200)).isEqualTo(Outcome.TRUE);
        Durations slow = seconds(20, 50, 1, 200, 0, 0);
        assertThat(below(0.99, slow, slow, 200)).isEqualTo(Outcome.FALSE);
    }

    @Test
    void twentyCallsProveNothingAboutTheP99() {
        Durations calls = seconds(10, 2, 0, 0, 0, 0);
        assertThat(below(0.99, calls, calls, 200)).isEqualTo(Outcome.UNKNOWN);
        assertThat(below(0.5, calls, calls, 200)).isEqualTo(Outcome.TRUE);
    }

    @Test
    void oneLongPauseDecidesNothing() {
        Durations calls = seconds(10, 150, 0, 0, 30, 500);
        assertThat(below(0.99, calls, calls, 200)).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void callsThatMayLastForEverTakeAwayTheProof() {
        Durations decided = seconds(20, 50, 0, 0, 0, 0);
        Durations worst = seconds(20, 50, 1, Double.POSITIVE_INFINITY, 0, 0);
        assertThat(below(0.99, decided, decided, 200)).isEqualTo(Outcome.TRUE);
        assertThat(below(0.99, decided, worst, 200)).isEqualTo(Outcome.UNKNOWN);
        Finding against =
                PercentileClaim.below(0.99, decided, worst, Durations.NONE, new Estimate(200, 190, 210), ALPHA);
        assertThat(against.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(against.estimate().upper()).isInfinite();
    }

    @Test
    void theIntervalOfAPercentileIsThatOfItsShare() {
        List<double[]> seconds = new ArrayList<>();
        for (int second = 0; second < 20; second++) {
            double[] calls = new double[50];
            int from = second;
            Arrays.setAll(calls, i -> from + 20 * i);
            seconds.add(calls);
        }
        // 0 to 999, spread evenly: of 1,000 calls 4 or fewer above hold it, 16 or more refute it.
        Estimate estimate = PercentileClaim.estimate(0.99, Traffic.durations(seconds), Durations.NONE, ALPHA);
        assertThat(estimate.value()).isEqualTo(989);
        assertThat(estimate.lower()).isBetween(983.0, 985.0);
        assertThat(estimate.upper()).isBetween(994.0, 996.0);
    }

    @Test
    void withTooFewCallsAPercentileHasNoUpperLimit() {
        assertThat(PercentileClaim.estimate(0.99, seconds(10, 20, 0, 0, 0, 0), Durations.NONE, ALPHA)
                        .upper())
                .isInfinite();
        assertThat(PercentileClaim.estimate(0.99, Durations.NONE, Durations.NONE, ALPHA))
                .isEqualTo(new Estimate(Double.NaN, 0, Double.POSITIVE_INFINITY));
    }

    @Test
    void aMultipleOfTheBaselineCarriesTheErrorOfTheBaseline() {
        Random random = new Random(11);
        Durations now = Traffic.lognormal(random, 20, 50, 1);
        Estimate baseline = PercentileClaim.estimate(0.99, Traffic.lognormal(random, 20, 50, 1), Durations.NONE, ALPHA);
        double factor = 1.01
                * PercentileClaim.estimate(0.99, now, Durations.NONE, ALPHA).upper()
                / baseline.value();
        assertThat(against(now, Estimate.exactly(baseline.value() * factor))).isEqualTo(Outcome.TRUE);
        assertThat(against(now, baseline.times(factor, 0))).isEqualTo(Outcome.UNKNOWN);
        assertThat(against(now, baseline.times(2, 0))).isEqualTo(Outcome.TRUE);
        assertThat(against(now, baseline.times(0.5, 0))).isEqualTo(Outcome.FALSE);
    }

    private static Outcome against(Durations now, Estimate limit) {
        return PercentileClaim.below(0.99, now, now, Durations.NONE, limit, ALPHA)
                .outcome();
    }

    private static Outcome below(double quantile, Durations decided, Durations worst, double limit) {
        return PercentileClaim.below(quantile, decided, worst, Durations.NONE, limit, ALPHA)
                .outcome();
    }

    /** Seconds of calls that take 10, so many of each second that take something else, and so many of the fifth. */
    private static Durations seconds(int seconds, int calls, int slowEach, double slow, int paused, double pause) {
        List<double[]> all = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            double[] each = new double[calls];
            Arrays.fill(each, 10);
            Arrays.fill(each, 0, slowEach, slow);
            if (second == 4) {
                Arrays.fill(each, 0, paused, pause);
            }
            all.add(each);
        }
        return Traffic.durations(all);
    }
}
