package io.chaos4j.check.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BlocksTest {

    @Test
    void theQuotientIsOfTheSums() {
        Blocks blocks = Blocks.of(new double[] {100, 300}, new double[] {10, 6});
        assertThat(blocks.ratio()).isEqualTo(0.04);
        assertThat(blocks.whole()).isEqualTo(400);
        assertThat(blocks.part()).isEqualTo(16);
        assertThat(Blocks.NONE.ratio()).isNaN();
    }

    @Test
    void neighboursArePutTogetherAndTheRestGoesToTheLast() {
        Blocks merged = Blocks.of(new double[] {1, 2, 3, 4, 5}, new double[] {0, 1, 0, 1, 1})
                .merged(2);
        assertThat(merged.size()).isEqualTo(2);
        assertThat(merged.whole(0)).isEqualTo(3);
        assertThat(merged.whole(1)).isEqualTo(12);
        assertThat(merged.part(1)).isEqualTo(2);
    }

    @Test
    void theVarianceIsThatOfTheRatioEstimator() {
        // Residuals against 0.1: 5 - 1 = 4, 0 - 2 = -2, 0 - 2 = -2; 3 / 2 x 24 / 50².
        Blocks blocks = Blocks.of(new double[] {10, 20, 20}, new double[] {5, 0, 0});
        assertThat(blocks.variance()).isCloseTo(1.5 * 24 / 2_500, within(1e-15));
    }

    @Test
    void emptySecondsAreNoBlocks() {
        Blocks blocks = Blocks.of(new double[] {10, 0, 20, 20, 0}, new double[] {5, 0, 0, 0, 0});
        assertThat(blocks.variance()).isCloseTo(1.5 * 24 / 2_500, within(1e-15));
        assertThat(blocks.filled()).isEqualTo(3);
    }

    @Test
    void whatCameInFewBlocksTellsNoMoreThanThose() {
        double[] whole = {10, 10, 10, 10};
        assertThat(Blocks.of(whole, new double[] {2, 2, 2, 2}).telling()).isEqualTo(4);
        assertThat(Blocks.of(whole, new double[] {0, 8, 0, 0}).telling()).isEqualTo(1);
        assertThat(Blocks.of(whole, new double[] {9, 1, 0, 0}).telling()).isCloseTo(100.0 / 82, within(1e-12));
        assertThat(Blocks.of(whole, new double[4]).telling()).isZero();
        assertThat(Blocks.of(whole, new double[] {9, 10, 10, 10}).others().telling())
                .isEqualTo(1);
    }

    @Test
    void whatRisesEvenlyIsTakenOut() {
        Blocks rising = Blocks.of(new double[] {100, 100, 100, 100}, new double[] {10, 21, 29, 40});
        Blocks level = rising.detrended();
        assertThat(level.part()).isCloseTo(100, within(1e-9));
        assertThat(level.part(0)).isCloseTo(24.7, within(1e-9));
        assertThat(level.part(3)).isCloseTo(25.3, within(1e-9));
        assertThat(level.variance()).isLessThan(rising.variance() / 100);
    }

    @Test
    void oneBlockHasNoVariance() {
        assertThat(Blocks.of(new double[] {10}, new double[] {5}).variance()).isNaN();
    }

    @Test
    void columnsOfDifferentLengthAreRefused() {
        assertThatThrownBy(() -> Blocks.of(new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there were 2 blocks of the whole but 3 of the part");
    }
}
