package io.chaos4j.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.probe.Counted;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Reading.Nature;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleLogTest {

    private static final long SECOND = 1_000_000_000L;

    private final SampleLog log = new SampleLog();

    @Test
    void theLargestOfAWindowIsTheLargestOfWhatIsKnown() {
        level(1, 9);
        level(2, 3);
        unknown(3, "NaN");
        level(4, 5);
        level(5, 8);
        assertThat(log.largest("m", 2, 4, false).value()).isEqualTo(5);
        assertThat(log.largest("m", 3, 3, false).reason()).isEqualTo("NaN");
        assertThat(log.largest("m", 6, 9, false).known()).isFalse();
        assertThat(log.largest("other", 0, 9, false).known()).isFalse();
    }

    @Test
    void aWindowWhoseLastReadingIsUnknownIsUnknownAndSaysSinceWhen() {
        level(SECOND, 7);
        level(2 * SECOND, 3);
        unknown(3 * SECOND, "its value is NaN");
        unknown(4 * SECOND, "its value is NaN");
        for (boolean whole : new boolean[] {true, false}) {
            assertThat(log.largest("m", 0, 4 * SECOND, whole).reason())
                    .isEqualTo("its value is NaN, since 3.0 s into the window; the largest of the readings that there"
                            + " were is 7");
        }
        assertThat(log.largest("m", 0, 2 * SECOND, true).value()).isEqualTo(7);
    }

    @Test
    void aWindowThatMustBeSeenAsAWholeLacksOneReadingInTenAtMost() {
        for (int second = 1; second <= 20; second++) {
            level(second * SECOND, second == 4 || second == 5 ? Double.NaN : 1);
        }
        assertThat(log.largest("m", 0, 20 * SECOND, true).known()).isTrue();
        assertThat(log.largest("m", 0, 19 * SECOND, true).reason())
                .isEqualTo("2 of 19 readings are missing, the last of them 5.0 s into the window: its value is NaN;"
                        + " the largest of the readings that there were is 1");
        assertThat(log.largest("m", 0, 19 * SECOND, false).known()).isTrue();
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
    void aCounterThatGoesBackwardsHasCountedFromZeroSince() {
        counter(1, 100);
        counter(2, 130);
        counter(3, 4);
        counter(4, 9);
        counter(5, 2);
        assertThat(log.increase("m", 1, 5).value()).isEqualTo(30 + 4 + 5 + 2);
        assertThat(log.increase("m", 3, 4).value()).isEqualTo(5);
    }

    @Test
    void aResetDoesNotHideBehindTheOtherCountersOfASum() {
        counters(1, "a", 1, 1000, "b", 2, 500);
        counters(2, "a", 1, 1600, "b", 2, 3);
        assertThat(log.increase("m", 1, 2).value()).isEqualTo(603);
    }

    @Test
    void aCounterThatWasReplacedBetweenTwoLooksCountsFromZero() {
        counters(1, "a", 1, 100, "b", 2, 7);
        counters(2, "a", 3, 150, "b", 2, 7);
        assertThat(log.increase("m", 1, 2).value()).isEqualTo(150);
    }

    @Test
    void aCopyThatGoesAwayIsNotTakenForAReset() {
        log.add(
                "m",
                1,
                Reading.counters(List.of(new Counted("a", 1, 1000), new Counted("a", 2, 900)), Dimension.COUNT));
        log.add("m", 2, Reading.counters(List.of(new Counted("a", 2, 930)), Dimension.COUNT));
        assertThat(log.increase("m", 1, 2).value()).isEqualTo(30);
    }

    @Test
    void aCounterThatIsGoneIsUnknownFromThenOnAloneAndInASum() {
        counters(SECOND, "hit", 1, 10, "miss", 2, 10);
        counters(2 * SECOND, "hit", 1, 20, "miss", 2, 15);
        log.add("m", 3 * SECOND, Reading.counters(List.of(new Counted("hit", 1, 50)), Dimension.COUNT));
        assertThat(log.increase("m", SECOND, 3 * SECOND).reason())
                .isEqualTo("miss is not there any more; it was read last 1.0 s into the window");
        log.add("m", 4 * SECOND, Reading.missing("no meter is called m"));
        assertThat(log.increase("m", SECOND, 4 * SECOND).reason())
                .isEqualTo("no meter is called m, since 3.0 s into the window");
        assertThat(log.increase("m", SECOND, 2 * SECOND).value()).isEqualTo(15);
    }

    @Test
    void aCounterThatWasAwayCountsFromZeroAndOneThatWasNotReadGoesOn() {
        counter(1, 10);
        log.add("m", 2, Reading.missing("no meter is called m"));
        counter(3, 12);
        assertThat(log.increase("m", 1, 3).value()).isEqualTo(12);
        unknown(4, "the page could not be read");
        counter(5, 20);
        assertThat(log.increase("m", 1, 5).value()).isEqualTo(20);
    }

    @Test
    void howItMovesIsKnownFromTheLastThatIsKnown() {
        counter(1, 10);
        unknown(2, "NaN");
        assertThat(log.nature("m", 2)).isEqualTo(Nature.INCREASING);
        assertThat(log.nature("m", 0)).isEqualTo(Nature.LEVEL);
    }

    private void unknown(long nanos, String reason) {
        log.add("m", nanos, Reading.unknown(reason));
    }

    private void counters(
            long nanos, String a, long copyOfA, double valueOfA, String b, long copyOfB, double valueOfB) {
        List<Counted> both = List.of(new Counted(a, copyOfA, valueOfA), new Counted(b, copyOfB, valueOfB));
        log.add("m", nanos, Reading.counters(both, Dimension.COUNT));
    }

    private void level(long nanos, double value) {
        log.add("m", nanos, Reading.of(value, Dimension.COUNT, Nature.LEVEL));
    }

    private void counter(long nanos, double value) {
        log.add("m", nanos, Reading.of(value, Dimension.COUNT, Nature.INCREASING));
    }
}
