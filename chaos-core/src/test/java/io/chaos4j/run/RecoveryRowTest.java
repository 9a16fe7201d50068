package io.chaos4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.check.RecoveryLook;
import io.chaos4j.check.RecoveryLook.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a row of seconds is a recovery; seconds are a letter each: holds, undecided, refuted, blind. */
class RecoveryRowTest {

    private static final long SECOND = 1_000_000_000L;
    private static final RecoveryLook REFUTED = new RecoveryLook(State.REFUTED, "p50: 9ms");
    private static final RecoveryLook UNDECIDED = new RecoveryLook(State.UNDECIDED, "3 calls since");

    @Test
    void threeInARowAreARecoveryWithTheFirst() {
        assertThat(end("hhh", 60, 0)).isEqualTo("RECOVERED 1s after 3s");
        assertThat(end("rrhhh", 60, 0)).isEqualTo("RECOVERED 3s after 5s");
        assertThat(end("hhrhhh", 60, 0)).isEqualTo("RECOVERED 4s after 6s");
    }

    @Test
    void whatCannotBeToldYetIsWaitedForAndCounts() {
        assertThat(end("uuuuh", 60, 0)).isEqualTo("RECOVERED 1s after 5s");
        assertThat(end("uuruuuh", 60, 0)).isEqualTo("RECOVERED 4s after 7s");
    }

    @Test
    void itHasToStaySoForAsLongAsItIsWatched() {
        assertThat(end("h".repeat(15), 60, 15)).isEqualTo("RECOVERED 1s after 15s");
        assertThat(end("hhhhhhhhr" + "h".repeat(15), 60, 15)).isEqualTo("RECOVERED 10s after 24s");
    }

    @Test
    void aRowThatBeginsInTimeIsWatchedToItsEnd() {
        assertThat(end("r".repeat(8) + "h".repeat(5), 10, 5)).isEqualTo("RECOVERED 9s after 13s");
        assertThat(end("r".repeat(8) + "hhr", 10, 5)).isEqualTo("LOST after 11s");
    }

    @Test
    void whatIsRefutedWhenTheTimeIsOverIsLost() {
        assertThat(end("rrrrr", 5, 0)).isEqualTo("LOST after 5s");
    }

    @Test
    void whatCannotBeToldWhenTheTimeIsOverIsNotLost() {
        assertThat(end("uuuuu", 5, 0)).isEqualTo("UNDECIDED after 5s");
    }

    @Test
    void whatCannotBeToldAnyMoreIsNoRecovery() {
        assertThat(end("hhhhuuuuuuu", 10, 5)).isEqualTo("UNDECIDED after 10s");
        assertThat(end("hhhhuuuh", 10, 5)).isEqualTo("RECOVERED 1s after 8s");
    }

    @Test
    void theTimeInWhichTheProcessStoodStillIsGivenBackOnce() {
        assertThat(end("rrbrrhhh", 6, 0)).isEqualTo("RECOVERED 8s after 10s");
        assertThat(end("bbbb", 5, 0)).isEqualTo("UNDECIDED after 12s");
        assertThat(end("hbhh", 5, 0)).as("it is no relapse").isEqualTo("RECOVERED 1s after 6s");
    }

    /** A relapse may be in what no one saw. */
    @Test
    void aWatchThatStoodStillGoesOnForAsLongAsThat() {
        assertThat(end("hhhbbbb" + "h".repeat(12), 60, 15)).isEqualTo("RECOVERED 1s after 27s");
        assertThat(end("hhhbbbbr" + "r".repeat(60), 20, 15)).startsWith("LOST");
        assertThat(end("hhh" + "b".repeat(20), 20, 15)).as("given back once").isEqualTo("UNDECIDED after 42s");
    }

    @Test
    void aRelapseIsNoted() {
        RecoveryRow row = new RecoveryRow(0, Duration.ofSeconds(60), Duration.ofSeconds(15));
        assertThat(row.next(SECOND, REFUTED)).isNull();
        for (int second = 2; second < 5; second++) {
            assertThat(row.next(second * SECOND, RecoveryLook.HOLDS)).isNull();
        }
        assertThat(row.from()).isEqualTo(SECOND);
        assertThat(row.next(5 * SECOND, REFUTED))
                .isEqualTo("it relapsed 5 s after disarming, having recovered before: p50: 9ms");
        assertThat(row.from()).as("what was refuted is not looked at again").isEqualTo(5 * SECOND);
    }

    /** A blind second is one that comes two seconds late. */
    private static String end(String looks, int within, int watch) {
        RecoveryRow row = new RecoveryRow(0, Duration.ofSeconds(within), Duration.ofSeconds(watch));
        long now = 0;
        RecoveryLook last = RecoveryLook.HOLDS;
        for (int i = 0; i < looks.length(); i++) {
            char look = looks.charAt(i);
            now += SECOND;
            if (look == 'b') {
                now += 2 * SECOND;
                row.blind(now, 2 * SECOND);
            } else {
                last = look == 'h' ? RecoveryLook.HOLDS : look == 'u' ? UNDECIDED : REFUTED;
                assertThat(row.next(now, last))
                        .satisfiesAnyOf(
                                note -> assertThat(note).isNull(),
                                note -> assertThat(note).startsWith("it relapsed"));
            }
            if (row.isOver(now)) {
                RecoveryEnd end = row.end(now, last);
                return end.state() + (end.time() == null ? "" : " " + end.time().toSeconds() + "s") + " after "
                        + now / SECOND + "s";
            }
        }
        return "goes on";
    }
}
