package io.chaos4j.fault.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.jvm.HeapUse.Reading;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final long SECOND = 1_000_000_000;
    private static final long MB = 1_000_000;
    private static final long MIB = 1 << 20;

    private final Watch watch = new Watch(0, "100MB/s", 100 * MB, 1);

    @Test
    void aSecondIsRealWhenNineTenthsWereAllocatedInIt() {
        assertThat(watch.look(SECOND, 90 * MB, 0)).isTrue();
        assertThat(watch.look(2 * SECOND, 180 * MB - 1, 0)).isFalse();
        assertThat(watch.look(3 * SECOND, 280 * MB, 0)).isTrue();
    }

    @Test
    void whoLooksAgainAtOnceGetsTheSameAnswer() {
        assertThat(watch.look(SECOND, 100 * MB, 0)).isTrue();
        assertThat(watch.look(SECOND + 1, 100 * MB, 0)).isTrue();
        assertThat(watch.look(2 * SECOND, 200 * MB, 0)).isTrue();
    }

    @Test
    void threeBadSecondsInARowBreakItWithTheNumbers() {
        watch.look(SECOND, 50 * MB, 0);
        watch.look(2 * SECOND, 100 * MB, 0);
        assertThat(watch.broke()).isEmpty();
        watch.hasRoom(new Reading(100 * MIB, 0, 95 * MIB + 1, 1, 0));
        watch.look(3 * SECOND, 110 * MB, 250);
        assertThat(watch.broke())
                .isEqualTo("100MB/s could not be allocated: in the last second it was 9.5 MiB/s on 1 thread, and"
                        + " collections stopped the application for 25% of it; too little of the heap was free after the"
                        + " last collection");
    }

    @Test
    void aGoodSecondInBetweenDoesNot() {
        watch.look(SECOND, 0, 0);
        watch.look(2 * SECOND, 0, 0);
        watch.look(3 * SECOND, 100 * MB, 0);
        watch.look(4 * SECOND, 100 * MB, 0);
        watch.look(5 * SECOND, 100 * MB, 0);
        assertThat(watch.broke()).isEmpty();
    }

    @Test
    void collectionsThatStopTheApplicationMostOfTheTimeBreakItThoughTheRateIsReached() {
        for (long second = 1; second <= 4; second++) {
            assertThat(watch.broke()).isEmpty();
            assertThat(watch.look(second * SECOND, second * 100 * MB, second * 801))
                    .isTrue();
        }
        assertThat(watch.broke()).endsWith("collections stopped the application for 80.1% of it");
    }

    @Test
    void nothingIsAllocatedWhereTheApplicationNeedsTheRest() {
        assertThat(watch.hasRoom(new Reading(100 * MIB, 99 * MIB, 95 * MIB, 1, 0)))
                .isTrue();
        assertThat(watch.hasRoom(new Reading(100 * MIB, 99 * MIB, 95 * MIB + 1, 1, 0)))
                .isFalse();
        assertThat(watch.hasRoom(new Reading(16 * MIB, 0, 12 * MIB, 1, 0))).isTrue();
        assertThat(watch.hasRoom(new Reading(16 * MIB, 0, 12 * MIB + 1, 1, 0))).isFalse();
    }
}
