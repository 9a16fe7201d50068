package io.chaos4j.benchmarks.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedClockTest {

    private final SimulatedClock clock = new SimulatedClock();
    private final long start = clock.nanoTime();
    private final List<String> seen = new ArrayList<>();

    @Test
    void timeStandsStillWhileNobodyWaits() {
        assertThat(clock.nanoTime()).isEqualTo(start);
        clock.park(this, 5);
        assertThat(clock.nanoTime() - start).isEqualTo(5);
    }

    @Test
    void whoWaitsPlaysWhatIsDueInTheOrderOfTime() {
        clock.world(until -> seen.add("world to " + (until - start)));
        clock.repeat("one", beat("one", 30));
        clock.repeat("two", beat("two", 40));
        clock.park(this, 70);
        assertThat(seen)
                .containsExactly(
                        "one at 0",
                        "two at 0",
                        "world to 30",
                        "one at 30",
                        "world to 40",
                        "two at 40",
                        "world to 60",
                        "one at 60",
                        "world to 70");
    }

    @Test
    void whatIsOverIsNotDoneAgain() {
        int[] left = {2};
        clock.repeat("twice", () -> --left[0] == 0 ? Clock.Beat.OVER : 10);
        clock.park(this, 1_000);
        assertThat(left[0]).isZero();
    }

    private Clock.Beat beat(String name, long every) {
        return () -> {
            seen.add(name + " at " + (clock.nanoTime() - start));
            return every;
        };
    }
}
