package io.chaos4j.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockTest {

    private static final long MILLI = 1_000_000L;

    @Test
    void itTellsHowManyTookSoLongExactlyAsCallsDo() {
        Random random = new Random(1);
        SegmentMeter meter = new SegmentMeter();
        Calls calls = new Calls();
        Block sum = new Block();
        for (int drain = 0; drain < 5; drain++) {
            for (int i = 0; i < 500; i++) {
                meter.returned((long) Math.exp(5 + 22 * random.nextDouble()));
            }
            Block block = meter.drain();
            block.addTo(calls);
            sum.add(block);
        }
        assertThat(sum.count()).isEqualTo(2_500).isEqualTo(calls.count());
        for (double limit = 1; limit < 2.0 * Durations.LONGEST; limit = limit * 1.05 + 1) {
            assertThat(sum.atOrAbove(limit)).as("at or above %s", limit).isEqualTo(calls.atOrAbove(limit));
        }
        assertThat(sum.atOrAbove(0)).isEqualTo(2_500);
        assertThat(sum.atOrAbove(Double.NaN)).isZero();
        assertThat(sum.atOrAbove(Double.POSITIVE_INFINITY)).isZero();
    }

    @Test
    void whatIsDrainedIsNotDrainedAgain() {
        SegmentMeter meter = new SegmentMeter();
        meter.begun();
        meter.threw(5 * MILLI, IllegalStateException.class);
        Block first = meter.drain();
        assertThat(first.count()).isOne();
        assertThat(first.begun()).isOne();
        assertThat(first.thrown(List.of("RuntimeException"))).isOne();
        Block second = meter.drain();
        assertThat(second.isEmpty()).isTrue();
        assertThat(first.thrown()).isOne();
    }
}
