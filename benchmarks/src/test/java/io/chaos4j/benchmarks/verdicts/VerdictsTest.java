package io.chaos4j.benchmarks.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunListener;
import io.chaos4j.model.Verdict;
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

    private static final int RUNS = 60;

    @Test
    void theSameNumberIsTheSameRunEventByEvent() {
        Cell cell = Cell.of(Family.named("lognormal for 10 s"), Truth.named("latency 1x the limit"));
        assertThat(events(cell, 5)).isEqualTo(events(cell, 5)).isNotEqualTo(events(cell, 6));
    }

    @ParameterizedTest
    @CsvSource({"lognormal for 10 s"})
    void aHealthyServiceIsNeverCritical(String family) {
        assertThat(tally(family, "nothing", Tally.ALL).critical()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"latency 2x the limit, p99", "latency 2x the limit, p99 x baseline", "ok 95 % for 99 %, outcome"})
    void whatIsTwiceItsLimitIsFound(String truth, String criterion) {
        Tally tally = tally("lognormal for 10 s", truth, criterion);
        assertThat(tally.deviated()).isEqualTo(tally.runs());
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
        Cell cell = Cell.of(Family.named(family), Truth.named(truth));
        List<RunEvent.Ended> ended = IntStream.range(0, RUNS)
                .mapToObj(number -> SimulatedRun.simulated(cell, number, RunListener.NONE))
                .toList();
        assertThat(ended).extracting(RunEvent.Ended::verdict).doesNotContain(Verdict.ABORTED);
        return CellRuns.count(cell, ended).stream()
                .filter(each -> each.criterion().equals(criterion))
                .findFirst()
                .orElseThrow();
    }
}
