package io.chaos4j.check.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClumpsTest {

    private static final double ALPHA = 0.05;

    @Test
    void aPauseMakesItsCallsOneObservation() {
        // 30 slow calls of one second of ten, 150 in each: as good as one slow call of fifty, less what ten seconds
        // cost.
        Blocks pause = paused(10, 3);
        double t = Tails.student(ALPHA, 9) / Tails.normal(ALPHA);
        double effect = pause.variance() / (0.02 * 0.98 / 1_500);
        assertThat(effect).isCloseTo(30.61, within(0.01));
        assertThat(Clumps.ofShare(pause, Blocks.NONE, ALPHA)).isCloseTo(effect * t * t, within(1e-9));
    }

    @Test
    void whatWasSeenBeforeTheFaultsIsNotForgotten() {
        Blocks quiet = Blocks.of(filled(10, 150), spread(10, 2));
        assertThat(Clumps.ofShare(quiet, Blocks.NONE, ALPHA)).isLessThan(1.3);
        assertThat(Clumps.ofShare(quiet, paused(30, 7), ALPHA)).isGreaterThan(25);
    }

    @Test
    void withoutContradictionsItIsAsClumpedAsBefore() {
        Blocks none = Blocks.of(filled(10, 150), new double[10]);
        assertThat(Clumps.ofShare(none, Blocks.NONE, ALPHA)).isOne();
        assertThat(Clumps.ofShare(none, paused(30, 7), ALPHA))
                .isEqualTo(Clumps.ofShare(paused(30, 7), Blocks.NONE, ALPHA));
    }

    @Test
    void secondsThatAgreeWithTheTimeBeforeNeedNotTellByThemselves() {
        Blocks now = Blocks.of(filled(5, 150), new double[] {0, 3, 1, 3, 1});
        Blocks before = Traffic.independent(150, 0.01).seconds(new Random(3), 30);
        assertThat(Clumps.ofShare(now, Blocks.NONE, ALPHA)).isGreaterThan(1.6);
        assertThat(Clumps.ofShare(now, before, ALPHA)).isLessThan(1.3);
    }

    @Test
    void aTimeInWhichNothingHappenedHadNoClumps() {
        Blocks quiet = Blocks.of(filled(30, 150), new double[30]);
        Blocks now = Blocks.of(filled(3, 150), new double[] {40, 44, 49});
        assertThat(Clumps.ofShare(now, Blocks.NONE, ALPHA)).isGreaterThan(1.6);
        assertThat(Clumps.ofShare(now, quiet, ALPHA)).isLessThan(1.1);
        assertThat(Clumps.ofShare(paused(10, 3), quiet, ALPHA))
                .as("what does not agree with it")
                .isEqualTo(Clumps.ofShare(paused(10, 3), Blocks.NONE, ALPHA));
        Blocks second = Blocks.of(new double[] {150}, new double[] {30});
        assertThat(Clumps.ofShare(second, quiet, ALPHA))
                .as("a single second")
                .isEqualTo(Clumps.ofShare(second, Blocks.NONE, ALPHA));
        assertThat(Clumps.ofShare(Blocks.of(filled(3, 150), new double[3]), quiet, ALPHA))
                .as("where nothing happens now either")
                .isOne();
    }

    @Test
    void clumpsLongerThanASecondShowInLongerBlocks() {
        double[] slow = new double[120];
        for (int second = 0; second < slow.length; second++) {
            slow[second] = second / 8 % 2 == 0 ? 0 : 4;
        }
        Blocks waves = Blocks.of(filled(120, 100), slow);
        double oneSecond = waves.variance() / (0.02 * 0.98 / 12_000);
        assertThat(Clumps.ofShare(waves, Blocks.NONE, ALPHA)).isGreaterThan(6 * oneSecond);
    }

    @Test
    void oneSecondAloneCountsForNextToNothing() {
        assertThat(Clumps.ofShare(Blocks.of(new double[] {150}, new double[] {3}), Blocks.NONE, ALPHA))
                .isCloseTo(Math.pow(6.313751515 / 1.644853627, 2), within(1e-6));
    }

    @Test
    void independentCallsAreWorthThemselves() {
        Random random = new Random(5);
        double[] inflations = new double[300];
        Arrays.setAll(
                inflations,
                i -> Clumps.ofShare(
                        Traffic.independent(150, 0.02).seconds(random, 30),
                        Traffic.independent(150, 0.02).seconds(random, 30),
                        ALPHA));
        assertThat(Arrays.stream(inflations).average().orElseThrow()).isBetween(1.0, 1.4);
    }

    @Test
    void callsAsRegularAsAClockAreKnownToACallOrTwo() {
        Blocks regular = Blocks.of(filled(30, 1), filled(30, 100));
        assertThat(Clumps.ofRate(regular, Blocks.NONE, ALPHA)).isCloseTo(5.0 / 3_000, within(1e-12));
        assertThat(Clumps.ofRate(Blocks.of(filled(3, 1), filled(3, 1)), Blocks.NONE, ALPHA))
                .isOne();
    }

    @Test
    void burstsInflateARate() {
        Random random = new Random(7);
        double sum = 0;
        for (int i = 0; i < 300; i++) {
            sum += Clumps.ofRate(Traffic.bursts(100, 20).seconds(random, 60), Blocks.NONE, ALPHA);
        }
        assertThat(sum / 300).isBetween(20.0, 30.0);
    }

    private static Blocks paused(int seconds, int second) {
        double[] slow = new double[seconds];
        slow[second] = 30;
        return Blocks.of(filled(seconds, 150), slow);
    }

    private static double[] spread(int seconds, double each) {
        double[] spread = filled(seconds, each);
        spread[0]++;
        spread[1]--;
        return spread;
    }

    private static double[] filled(int seconds, double each) {
        double[] filled = new double[seconds];
        Arrays.fill(filled, each);
        return filled;
    }
}
