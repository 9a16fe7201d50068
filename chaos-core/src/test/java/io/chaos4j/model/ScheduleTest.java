package io.chaos4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void withoutTimesItHasItsWholeRateAllTheTime() {
        assertThat(Schedule.ALWAYS.isAlways()).isTrue();
        assertThat(shares(Schedule.ALWAYS, 0, 1, Long.MAX_VALUE)).containsExactly(1, 1, 1);
    }

    @Test
    void aWindowBeginsWithItsFirstNanosecondAndEndsBeforeItsLast() {
        assertThat(shares(new Schedule(5, 8, 0, 0, 0), 0, 4, 5, 7, 8, 9)).containsExactly(0, 0, 1, 1, 0, 0);
        assertThat(shares(new Schedule(5, 0, 0, 0, 0), 4, 5, Long.MAX_VALUE)).containsExactly(0, 1, 1);
    }

    @Test
    void burstsAreAtTheBeginningOfEachCycle() {
        assertThat(shares(new Schedule(0, 0, 0, 3, 10), 0, 2, 3, 9, 10, 12, 13, 20))
                .containsExactly(1, 1, 0, 0, 1, 1, 0, 1);
    }

    @Test
    void cyclesAndRampBeginWithTheWindow() {
        Schedule all = new Schedule(100, 120, 10, 3, 5);
        assertThat(shares(all, 99, 100, 101, 102, 103, 105, 107, 108, 110, 115, 118, 120))
                .containsExactly(0, 0, 0.1, 0.2, 0, 0.5, 0.7, 0, 1, 1, 0, 0);
    }

    @Test
    void aRampRisesEvenly() {
        assertThat(shares(new Schedule(0, 0, 4, 0, 0), 0, 1, 2, 3, 4, 5)).containsExactly(0, 0.25, 0.5, 0.75, 1, 1);
    }

    @Test
    void whatIsNoScheduleCannotBeMade() {
        assertThatThrownBy(() -> new Schedule(5, 5, 0, 0, 0)).hasMessageContaining("until=5");
        assertThatThrownBy(() -> new Schedule(-1, 0, 0, 0, 0)).hasMessageContaining("from=-1");
        assertThatThrownBy(() -> new Schedule(0, 0, -1, 0, 0)).hasMessageContaining("ramp=-1");
        assertThatThrownBy(() -> new Schedule(0, 0, 0, 4, 3)).hasMessageContaining("burst=4");
    }

    private static double[] shares(Schedule schedule, long... times) {
        double[] shares = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            shares[i] = schedule.share(times[i]);
        }
        return shares;
    }
}
