package io.chaos4j.check.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chaos4j.event.RunEvent.Criterion.Outcome;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareClaimTest {

    private static final double ALPHA = 0.05;

    @ParameterizedTest
    @CsvSource({"299, 0", "500, 1", "1000, 4", "2000, 12", "3000, 20", "6000, 47"})
    void aClaimHoldsUpToSoManyContradictions(int calls, int most) {
        assertThat(spread(calls, most)).isEqualTo(Outcome.TRUE);
        assertThat(spread(calls, most + 1)).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"1000, 16", "2000, 29", "3000, 40", "6000, 74"})
    void aClaimFailsFromSoManyContradictionsOn(int calls, int fewest) {
        assertThat(spread(calls, fewest)).isEqualTo(Outcome.FALSE);
        assertThat(spread(calls, fewest - 1)).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void twentyCallsProveNothingAboutOnePercent() {
        assertThat(spread(20, 0)).isEqualTo(Outcome.UNKNOWN);
        assertThat(spread(298, 0)).isEqualTo(Outcome.UNKNOWN);
        assertThat(spread(0, 0)).isEqualTo(Outcome.UNKNOWN);
        assertThat(ShareClaim.needed(0.01, ALPHA)).isEqualTo(299);
        assertThat(ShareClaim.needed(0.5, ALPHA)).isEqualTo(5);
        assertThat(ShareClaim.needed(0.001, ALPHA)).isEqualTo(2_995);
    }

    @Test
    void aPauseOfThirtyCallsIsOneContradictionAndDecidesNothing() {
        double[] slow = new double[10];
        slow[4] = 30;
        Finding finding = ShareClaim.below(Evidence.of(Blocks.of(filled(10, 150), slow), Blocks.NONE), 0.01, ALPHA);
        assertThat(finding.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(finding.calls()).isEqualTo(1_500);
        assertThat(finding.worth()).isCloseTo(39.45, within(0.01));
    }

    @Test
    void aStricterClaimNeedsMore() {
        Blocks slow = Blocks.of(filled(20, 100), filled(20, 1.45));
        assertThat(ShareClaim.below(Evidence.of(slow, Blocks.NONE), 0.01, 0.05).outcome())
                .isEqualTo(Outcome.FALSE);
        assertThat(ShareClaim.below(Evidence.of(slow, Blocks.NONE), 0.01, 0.005).outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void openCallsCanOnlyTakeAwayTheProof() {
        Blocks decided = Blocks.of(filled(20, 100), filled(20, 0.1));
        Blocks worst = Blocks.of(filled(20, 100), filled(20, 0.7));
        Blocks hopeless = Blocks.of(filled(20, 100), filled(20, 3));
        assertThat(below(decided, decided)).isEqualTo(Outcome.TRUE);
        assertThat(below(decided, worst)).isEqualTo(Outcome.UNKNOWN);
        assertThat(below(hopeless, hopeless)).isEqualTo(Outcome.FALSE);
        assertThat(below(decided, hopeless)).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void theIntervalEndsAtTheLimitWhereTheClaimBecomesTrue() {
        Evidence evidence = Evidence.of(Blocks.of(filled(20, 50), filled(20, 0.2)), Blocks.NONE);
        Estimate estimate = ShareClaim.estimate(evidence, ALPHA);
        assertThat(estimate.value()).isCloseTo(0.004, within(1e-12));
        assertThat(ShareClaim.below(evidence, estimate.upper() * 1.0001, ALPHA).outcome())
                .isEqualTo(Outcome.TRUE);
        assertThat(ShareClaim.below(evidence, estimate.upper() * 0.9999, ALPHA).outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(ShareClaim.below(evidence, estimate.lower() * 1.0001, ALPHA).outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(ShareClaim.below(evidence, estimate.lower() * 0.9999, ALPHA).outcome())
                .isEqualTo(Outcome.FALSE);
    }

    @Test
    void ofNoCallsNothingIsKnown() {
        assertThat(ShareClaim.estimate(Evidence.of(Blocks.NONE, Blocks.NONE), ALPHA))
                .isEqualTo(new Estimate(Double.NaN, 0, 1));
    }

    @Test
    void theOppositeClaimIsTheOtherWayRound() {
        Finding finding =
                ShareClaim.below(Evidence.of(Blocks.of(filled(20, 100), filled(20, 5)), Blocks.NONE), 0.01, ALPHA);
        assertThat(finding.outcome()).isEqualTo(Outcome.FALSE);
        assertThat(finding.opposite().outcome()).isEqualTo(Outcome.TRUE);
        assertThat(finding.opposite().opposite()).isEqualTo(finding);
    }

    /** As many blocks as calls, so that neither clumps nor few blocks take anything away. */
    private static Outcome spread(int calls, int contradicting) {
        double[] part = new double[20];
        for (int i = 0; i < part.length; i++) {
            part[i] = contradicting / 20.0;
        }
        return below(Blocks.of(filled(20, calls / 20.0), part), Blocks.of(filled(20, calls / 20.0), part));
    }

    private static Outcome below(Blocks decided, Blocks worst) {
        return ShareClaim.below(new Evidence(decided, worst, Blocks.NONE), 0.01, ALPHA)
                .outcome();
    }

    private static double[] filled(int seconds, double each) {
        double[] filled = new double[seconds];
        Arrays.fill(filled, each);
        return filled;
    }
}
