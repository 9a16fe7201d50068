package io.chaos4j.benchmarks.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.benchmarks.verdicts.Criterion.Kind;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunListener;
import io.chaos4j.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A few cells of the verdict bench, always the same runs: nothing in them depends on time, and what they come to changes only when judging
 * does.
 */
class VerdictsTest {

    private static final int RUNS = 30;

    /** Whatever ends after a minute of recovery is played for long. */
    private static final int FEW = 10;

    /** So many of the runs do not refute a rate of 5 %: five would come in one of sixty. */
    private static final int FIVE_OF_A_HUNDRED = 4;

    @Test
    void theSameNumberIsTheSameRunEventByEvent() {
        Cell cell = Cell.of(Family.named("lognormal for 10 s"), Truth.named("latency 1x the limit"));
        assertThat(events(cell, 5)).isEqualTo(events(cell, 5)).isNotEqualTo(events(cell, 6));
    }

    @ParameterizedTest
    @CsvSource({"lognormal for 10 s", "bursts for 10 s", "12/s for 30 s"})
    void aHealthyServiceIsNeverCritical(String family) {
        Tally tally = tally(family, "nothing", Tally.ALL);
        assertThat(tally.critical()).isZero();
        assertThat(tally.deviated()).isLessThanOrEqualTo(FIVE_OF_A_HUNDRED);
    }

    /** Both would be wrong there, and each is to come in one of twenty runs at most. */
    @ParameterizedTest
    @CsvSource({"latency 1x the limit", "ok 99 % for 99 %"})
    void whatIsJustAtItsLimitIsSeldomDecided(String truth) {
        assertThat(tallies("lognormal for 10 s", truth)).allSatisfy(tally -> {
            assertThat(tally.held()).isLessThanOrEqualTo(FIVE_OF_A_HUNDRED);
            assertThat(tally.deviated()).isLessThanOrEqualTo(FIVE_OF_A_HUNDRED);
        });
    }

    @ParameterizedTest
    @CsvSource({"partial: 8 % stay at 3 s", "relapse: 2x from 8 s on"})
    void whatDoesNotRecoverIsCritical(String truth) {
        assertThat(tallies("lognormal for 10 s", truth, FEW))
                .allSatisfy(tally -> assertThat(tally.critical()).isEqualTo(FEW));
    }

    @ParameterizedTest
    @CsvSource({"latency 2x the limit, p99", "latency 2x the limit, p99 x baseline", "ok 95 % for 99 %, outcome"})
    void whatIsTwiceItsLimitIsFound(String truth, String criterion) {
        Tally tally = tally("lognormal for 10 s", truth, criterion);
        assertThat(tally.deviated()).isEqualTo(tally.runs());
    }

    @ParameterizedTest
    @CsvSource({"5 % never return", "none returns from the middle on", "none returns"})
    void whatNeverReturnsIsNeverHeld(String truth) {
        assertThat(tallies("lognormal for 10 s", truth))
                .hasSizeGreaterThan(4)
                .allSatisfy(tally -> assertThat(tally.held()).isZero());
    }

    /** What is recommended of a minute of such calls is enough, and not much more than that. */
    @Test
    void asLongAsIsRecommendedIsLongEnough() {
        Recommended lengths = Recommended.look(Family.named("lognormal"), 0);
        assertThat(lengths.of(Kind.P99).duration()).isBetween(5, 30);
        assertThat(lengths.of(Kind.OUTCOME).duration()).isBetween(20, 90);
        assertThat(atRecommended(lengths, "nothing", Kind.P99).held()).isGreaterThanOrEqualTo(RUNS - FIVE_OF_A_HUNDRED);
        assertThat(atRecommended(lengths, "latency 1.5x the limit", Kind.P99).deviated())
                .isEqualTo(RUNS);
    }

    @Test
    void whatRisesSteadilyIsNotArmed() {
        Recommended lengths = Recommended.look(Family.named("lognormal"), 0);
        Tally tally = atRecommended(lengths, "rises by 1 % a second", Kind.P90_BASELINE, FEW);
        assertThat(tally.aborted()).isEqualTo(FEW);
    }

    private static Tally atRecommended(Recommended lengths, String truth, Kind kind) {
        return atRecommended(lengths, truth, kind, RUNS);
    }

    private static Tally atRecommended(Recommended lengths, String truth, Kind kind, int runs) {
        Cell cell = Cell.of(Family.named("lognormal"), Truth.named(truth), lengths).stream()
                .filter(each -> each.asked().contains(kind))
                .findFirst()
                .orElseThrow();
        return CellRuns.count(cell, ended(cell, runs)).get(0);
    }

    @Test
    void aServiceInWhichEveryCallHangsIsStoppedWithinASecondAndAHalf() {
        Cell cell = Cell.of(Family.named("lognormal for 10 s"), Truth.named("none returns under a stop-when"));
        for (int number = 0; number < 10; number++) {
            List<RunEvent> events = new ArrayList<>();
            RunEvent.Ended ended = SimulatedRun.simulated(cell, number, events::add);
            assertThat(ended.why()).startsWith("stop-when outcome(call, ok) < 90%");
            assertThat(Duration.between(at(events, RunEvent.Armed.class), at(events, RunEvent.Disarmed.class)))
                    .isEqualTo(Duration.ofMillis(1_500));
        }
    }

    private static Instant at(List<RunEvent> events, Class<? extends RunEvent> kind) {
        return events.stream()
                .filter(kind::isInstance)
                .findFirst()
                .orElseThrow()
                .at();
    }

    private static List<String> events(Cell cell, int number) {
        List<String> events = new ArrayList<>();
        RunListener listener = event -> {
            // What the process itself used is no part of the simulation.
            if (!(event instanceof RunEvent.Started)) {
                events.add(event.toString());
            }
        };
        SimulatedRun.simulated(cell, number, listener);
        return events;
    }

    private static Tally tally(String family, String truth, String criterion) {
        return tallies(family, truth).stream()
                .filter(each -> each.criterion().equals(criterion))
                .findFirst()
                .orElseThrow();
    }

    private static List<Tally> tallies(String family, String truth) {
        return tallies(family, truth, RUNS);
    }

    private static List<Tally> tallies(String family, String truth, int runs) {
        Cell cell = Cell.of(Family.named(family), Truth.named(truth));
        return CellRuns.count(cell, runs(cell, runs));
    }

    private static List<RunEvent.Ended> ended(Cell cell, int runs) {
        return IntStream.range(0, runs)
                .mapToObj(number -> SimulatedRun.simulated(cell, number, RunListener.NONE))
                .toList();
    }

    private static List<RunEvent.Ended> runs(Cell cell, int runs) {
        List<RunEvent.Ended> ended = ended(cell, runs);
        assertThat(ended).extracting(RunEvent.Ended::verdict).doesNotContain(Verdict.ABORTED);
        return ended;
    }
}
