package io.chaos4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleReportTest {

    private static final Instant AT = Instant.parse("2026-11-23T09:30:00Z");

    @Test
    void theVerdictComesFirst() {
        assertThat(ConsoleReport.of(PlausibleRuns.held(), false))
                .startsWith("HELD order-service-network-latency: all 3 criteria were met\n");
        assertThat(ConsoleReport.of(PlausibleRuns.halted(), false))
                .startsWith("HALTED risk-engine-crash: halted by ana: wrong cluster\n");
    }

    @Test
    void whatStandsBesideHeldIsInTheFirstLineOfTerminalAndPage() {
        String beside = ", with 30 of 30 calls injected, but none of the 30 injections were inside a.B#c";
        Criterion met = new Criterion("p99(a) < 1s", Outcome.TRUE, "1ms", "< 1s", 300, "");
        List<RunEvent> run = new RunScript("x", "", "", 1)
                .end(Verdict.HELD, "every criterion was met" + beside, List.of(met), Duration.ZERO, null);
        assertThat(ConsoleReport.of(run, false)).startsWith("HELD x: the criterion was met" + beside + "\n");
        assertThat(HtmlReport.html(List.of(run))).contains("the criterion was met" + beside);
        assertThat(SuiteSummary.of(List.of(run, run), null, null, false)).contains("x: the criterion was met" + beside);
        assertThat(SuiteSummary.of(List.of(run), null, null, false))
                .as("the report is right above")
                .isEqualTo("1 experiment: 1 held, 0 failed\n");
    }

    @Test
    void aDeviationNamesCriterionValueLimitAndCallsInOneLine() {
        assertThat(ConsoleReport.of(PlausibleRuns.deviated(), false))
                .startsWith("DEVIATED database-slowdown: share(jdbc select, \"orders-replica\" of \"orders-*\") > 80%"
                        + " after 15s was 0%, limit 80% (6,870 calls); 1 more failed\n");
    }

    @Test
    void aMeasuredCriterionSpeaksBeforeOneThatCouldNeverBeMet() {
        Criterion unsatisfiable =
                new Criterion("breaker(exchange) opens", Outcome.FALSE, "", "", -1, "unsatisfiable: it is DISABLED");
        Criterion measured = new RunScript("x", "", "", 1)
                .criterion("dropped(order.submit) == 0", Outcome.FALSE, "dropped(order.submit)", 3, 0, 900);

        assertThat(Headline.of(List.of(ended(Verdict.DEVIATED, List.of(unsatisfiable, measured)))))
                .isEqualTo("DEVIATED x: dropped(order.submit) == 0 was 3, limit 0 (900 calls); 1 more failed");
        assertThat(Headline.of(List.of(ended(Verdict.DEVIATED, List.of(unsatisfiable)))))
                .isEqualTo("DEVIATED x: breaker(exchange) opens failed");
    }

    @Test
    void aStopConditionSpeaksWhereNoCriterionFailed() {
        assertThat(Headline.of(List.of(ended(Verdict.DEVIATED, List.of())))).isEqualTo("DEVIATED x: because");
    }

    @Test
    void everyCriterionHasValueLimitAndCalls() {
        assertThat(ConsoleReport.of(PlausibleRuns.held(), false)).contains("""
               outcome | criterion                  |          value | limit | calls
              ---------+----------------------------+----------------+-------+-------
               met     | p99(order.submit) < 200ms  |         63.2ms | 200ms | 6,003
               met     | dropped(order.submit) == 0 |              0 |     0 | 6,003
               met     | breaker(exchange) opens    | opened 9 times |  once |     -
              dropped(order.submit) == 0: none of 6,003: at most 0.05% at 95% confidence
            """);
    }

    @Test
    void everyRuleHasItsCounts() {
        assertThat(ConsoleReport.of(PlausibleRuns.held(), false)).contains("""
               injections                      | eligible | struck | spared | limited | at once
              ---------------------------------+----------+--------+--------+---------+---------
               latency: 100ms on exchange.send |    2,400 |  1,816 |    454 |     130 |      64
            """);
    }

    @Test
    void observationsRecoveryAndLongestStallAreThere() {
        assertThat(ConsoleReport.of(PlausibleRuns.held(), false))
                .contains("+47s  observation: p99(order.submit) was 63.2ms, above 2 x its baseline of 24ms\n")
                .contains("recovery      3s\n")
                .contains("longest stall 41ms\n");
    }

    @Test
    void aRunWithoutAnEndSaysSo() {
        List<RunEvent> events = PlausibleRuns.held();

        assertThat(ConsoleReport.of(events.subList(0, 40), false))
                .startsWith("UNFINISHED order-service-network-latency: the journal ends before the run did\n");
        assertThat(ConsoleReport.of(List.of(), false)).startsWith("UNFINISHED unknown: ");
    }

    @Test
    void aRunThatNeverArmedHasNoTables() {
        assertThat(ConsoleReport.of(List.of(ended(Verdict.ABORTED, List.of())), false))
                .startsWith("ABORTED x: because\n")
                .doesNotContain("eligible")
                .doesNotContain("criterion");
    }

    @Test
    void noLineBelowTheFirstIsWiderThanATerminal() {
        for (List<RunEvent> run : PlausibleRuns.all()) {
            assertThat(ConsoleReport.of(run, false).lines().skip(1))
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {70, 80, 100, 120})
    void aNarrowerTerminalIsFitted(int width) {
        for (List<RunEvent> run : PlausibleRuns.all()) {
            assertThat(ConsoleReport.of(run, false, width).lines())
                    .allSatisfy(line -> assertThat(line.length())
                            .as(line)
                            .isLessThanOrEqualTo(width < 110 ? width : line.startsWith(" ") ? 110 : 10_000));
            ProgressLine progress = new ProgressLine(Duration.ofSeconds(5), width);
            for (RunEvent event : run) {
                String lines = progress.of(event);
                assertThat((lines == null ? "" : lines).lines())
                        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(width));
            }
        }
        assertThat(SuiteSummary.of(PlausibleRuns.all(), null, null, false, width)
                        .lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(width));
    }

    @Test
    void atEightyColumnsNoNameIsBroken() {
        assertThat(ConsoleReport.of(PlausibleRuns.deviated(), false, 80))
                .contains("p99(order.submit)", "database-slowdown");
    }

    @Test
    void coloursAreThereOnlyWhenAskedFor() {
        assertThat(ConsoleReport.of(PlausibleRuns.deviated(), false)).doesNotContain("\u001b");
        assertThat(ConsoleReport.of(PlausibleRuns.deviated(), true))
                .contains("\u001b[1;31mDEVIATED\u001b[0m database-slowdown")
                .contains("\u001b[1;31mFAILED\u001b[0m  | share(");
    }

    @Test
    void textFromOutsideCannotSteerTheTerminal() {
        List<RunEvent> run = new RunScript("x", "bell\u0007", "red\u001b[31m\nHELD x", 1)
                .end(Verdict.HALTED, "because\u001b[2J", List.of(), Duration.ZERO, null);

        assertThat(ConsoleReport.of(run, false))
                .doesNotContain("\u001b")
                .doesNotContain("\u0007")
                .doesNotContain("\nHELD");
    }

    @Test
    void theSummaryCountsAndSaysWhereToReadOn() {
        assertThat(SuiteSummary.of(PlausibleRuns.all(), "target/journal", "target/report.html", false))
                .isEqualTo("""
                    3 experiments: 1 held, 2 failed
                      HELD         order-service-network-latency: all 3 criteria were met
                      DEVIATED     database-slowdown: share(jdbc select, "orders-replica" of "orders-*") > 80% after 15s\
                     was 0%, limit 80% (6,870 calls); 1 more failed
                      HALTED       risk-engine-crash: halted by ana: wrong cluster
                    Journal target/journal
                    Report  target/report.html
                    """);
    }

    private static RunEvent ended(Verdict verdict, List<Criterion> criteria) {
        return new RunEvent.Ended(AT, 1, "7f", "x", verdict, "because", criteria, Map.of(), Duration.ZERO, null);
    }
}
