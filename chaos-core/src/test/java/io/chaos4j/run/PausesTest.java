package io.chaos4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.testing.ManualClock;
import io.chaos4j.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PausesTest {

    @Test
    void onlyWhatLiesWithinCountsAndWhatIsShortDoesNot() {
        Pauses pauses = new Pauses(10);
        pauses.add(0, 100);
        pauses.add(150, 159);
        pauses.add(200, 300);
        assertThat(pauses.within(50, 250)).isEqualTo(50 + 50);
        assertThat(pauses.within(0, 400)).isEqualTo(200);
        assertThat(pauses.within(101, 199)).isZero();
    }

    @Test
    void theStallClockAddsUpWhatTheProcessStoodStillInAStretch() {
        ManualClock time = new ManualClock();
        List<Clock.Beat> beats = new ArrayList<>();
        StallClock stalls = new StallClock(new Clock() {
            @Override
            public long nanoTime() {
                return time.nanoTime();
            }

            @Override
            public Instant now() {
                return time.now();
            }

            @Override
            public void repeat(String name, Beat beat) {
                beats.add(beat);
            }
        });
        stalls.start();
        long begun = time.nanoTime();
        for (int late : new int[] {0, 1000, 0, 99, 0, 1500, 0}) {
            long unused = beats.get(0).next();
            time.advance(Duration.ofMillis(10 + late));
        }
        long unused = beats.get(0).next();
        assertThat(stalls.stood(begun, time.nanoTime())).isEqualTo(2_500_000_000L);
        assertThat(stalls.stood(begun, begun + 520_000_000L)).isEqualTo(500_000_000L);
        assertThat(stalls.longest()).isEqualTo(Duration.ofMillis(1500));
    }
}
