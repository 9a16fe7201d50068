package io.chaos4j.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Reading.Nature;
import org.junit.jupiter.api.Test;

class SampleLogTest {

    private final SampleLog log = new SampleLog();

    @Test
    void theLargestOfAWindowCountsAndUnknownOnesDoNot() {
        level(1, 9);
        level(2, 3);
        log.add("m", 3, Reading.unknown("NaN"));
        level(4, 5);
        level(5, 8);
        assertThat(log.largest("m", 2, 4).value()).isEqualTo(5);
        assertThat(log.largest("m", 3, 3).reason()).isEqualTo("NaN");
        assertThat(log.largest("m", 6, 9).known()).isFalse();
        assertThat(log.largest("other", 0, 9).known()).isFalse();
    }

    @Test
    void anIncreaseBeginsAtTheLastReadingBeforeTheWindow() {
        counter(1, 10);
        counter(2, 15);
        counter(5, 40);
        counter(6, 70);
        assertThat(log.increase("m", 3, 5).value()).isEqualTo(25);
        assertThat(log.increase("m", 0, 6).value()).isEqualTo(60);
    }

    @Test
    void aCounterThatGoesBackwardsIsUnknown() {
        counter(1, 10);
        counter(2, 3);
        assertThat(log.increase("m", 0, 2).known()).isFalse();
    }

    private void level(long nanos, double value) {
        log.add("m", nanos, Reading.of(value, Dimension.COUNT, Nature.LEVEL));
    }

    private void counter(long nanos, double value) {
        log.add("m", nanos, Reading.of(value, Dimension.COUNT, Nature.INCREASING));
    }
}
