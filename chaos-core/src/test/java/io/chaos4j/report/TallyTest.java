package io.chaos4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void whatDecidedNothingHasNotFailedAndWhatHadNothingToDecideHasNotHeld() {
        assertThat(summary(Verdict.values())).startsWith("8 experiments: 1 held, 4 failed, 1 inconclusive, 2 done\n");
        assertThat(summary(Verdict.INCONCLUSIVE)).startsWith("1 experiment: 0 held, 0 failed, 1 inconclusive\n");
        assertThat(summary(Verdict.HELD, Verdict.HELD)).startsWith("2 experiments: 2 held, 0 failed\n");
        assertThat(summary(Verdict.DONE)).startsWith("1 experiment: 0 held, 0 failed, 1 done\n");
    }

    @Test
    void thePageSaysTheSame() {
        assertThat(tally(Verdict.INCONCLUSIVE, Verdict.HELD).word()).isEqualTo("1 OF 2 INCONCLUSIVE");
        assertThat(tally(Verdict.INCONCLUSIVE, Verdict.HELD).tone()).isEqualTo("doubtful");
        assertThat(tally(Verdict.INCONCLUSIVE, Verdict.ABORTED).word()).isEqualTo("1 OF 2 FAILED");
        assertThat(tally(Verdict.HELD, Verdict.HELD).word()).isEqualTo("ALL HELD");
        assertThat(tally(Verdict.DONE, Verdict.DONE).word()).isEqualTo("ALL DONE");
        assertThat(tally(Verdict.DONE, Verdict.HELD).word()).isEqualTo("1 HELD, 1 DONE");
        assertThat(tally().word()).isEqualTo("NO RUNS");
    }

    @Test
    void aRuleThatBeganLateAndWasHealedSaysSoAndNotThatALimitSparedCalls() {
        List<RunEvent> run = List.of(
                new RunEvent.Injected(Instant.EPOCH, 1, "latency: 1s on m", 1_951, 3, 0, 1, 0, "", -1, 100, 1_848),
                ended(Verdict.HELD));
        String line =
                "latency: 1s on m: let 100 calls pass when it was not on, healed after 3 injections; 1,848 more would have been"
                        + " injected into";
        String text = ConsoleReport.of(run, false).replaceAll("\\s+", " ");
        assertThat(text).contains(line);
        assertThat(text).as("eligible, struck, spared, limited, at once").contains("1,951 | 3 | 0 | 0 | 1");
        assertThat(HtmlReport.html(List.of(run))).contains("<small>" + line + "</small>");
    }

    @Test
    void aRuleThatBrokeIsNamedOnTheTerminalAndOnThePage() {
        List<RunEvent> run = List.of(
                new RunEvent.Injected(
                        Instant.EPOCH,
                        1,
                        "exception: E on m",
                        951,
                        3,
                        0,
                        1,
                        1,
                        "java.lang.IllegalStateException: no",
                        -1,
                        0,
                        0),
                ended(Verdict.INCONCLUSIVE));
        String line =
                "exception: E on m: BROKE after 3 injections and was withdrawn: java.lang.IllegalStateException: no";
        assertThat(ConsoleReport.of(run, false)).contains(line);
        assertThat(HtmlReport.html(List.of(run))).contains("<small>" + line + "</small>");
    }

    private static String summary(Verdict... verdicts) {
        return SuiteSummary.of(runs(verdicts), null, null, false);
    }

    private static Tally tally(Verdict... verdicts) {
        return Tally.of(runs(verdicts).stream().map(RunDigest::of).toList());
    }

    private static List<List<RunEvent>> runs(Verdict... verdicts) {
        return Arrays.stream(verdicts)
                .map(verdict -> List.<RunEvent>of(ended(verdict)))
                .toList();
    }

    private static RunEvent ended(Verdict verdict) {
        return new RunEvent.Ended(Instant.EPOCH, 1, "r", "x", verdict, "why", List.of(), Map.of(), Duration.ZERO, null);
    }
}
