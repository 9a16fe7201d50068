package io.chaos4j.benchmarks.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.benchmarks.verdicts.Truth.Expected;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunListener;
import io.chaos4j.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few cells of struck calls against their control. The arms are drawn by thread, so that the runs are not always the same. */
class ArmsTest {

    private static final int RUNS = 12;

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "1x the limit", "2x the limit"})
    void whatIsNotWrongIsNeverDeviatedAndWhatIsWrongIsFound(String truth) {
        ArmsCell cell = ArmsCell.all().stream()
                .filter(each -> each.name().equals("lognormal, 15 s/" + truth))
                .findFirst()
                .orElseThrow();
        assertThat(ArmsMain.count(cell, RUNS)).hasSize(4).allSatisfy(tally -> {
            if (tally.expected() == Expected.FINE) {
                assertThat(tally.deviated()).isZero();
            } else if (tally.expected() == Expected.WRONG) {
                assertThat(tally.deviated()).isEqualTo(RUNS);
            } else {
                // More would come once in five thousand times, should each be in one of twenty runs.
                assertThat(tally.held()).isLessThanOrEqualTo(4);
                assertThat(tally.deviated()).isLessThanOrEqualTo(4);
            }
        });
    }

    @Test
    void callsThatAreTooFewOnceTheyAreDividedAreRefusedWithTheNumber() {
        RunEvent.Ended ended = SimulatedRun.simulated(ArmsCell.thin(), 1, RunListener.NONE);
        assertThat(ended.verdict()).isEqualTo(Verdict.ABORTED);
        assertThat(ended.why())
                .matches(
                        "UNSATISFIABLE p99\\(call \\| struck\\) < 1.5 x control: at 1[12]\\.[0-9] calls/s and 20% struck, p99 of"
                                + " the struck calls needs 1[23][0-9] s; the file gives 60 s.*");
    }
}
