package io.chaos4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Verdict;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    @Test
    void phasesArmingNotesAndTheEndAreSaidAtOnce() {
        assertThat(lines(PlausibleRuns.held(), 600))
                .containsExactly(
                        "09:30:00  order-service-network-latency: run o7f3a9 on order-service (demo), seed 4242",
                        "09:30:00  steady state: up to 90 s",
                        "09:30:12  baseline: 30 s",
                        "09:30:42  ARMED latency: 100ms on exchange.send; gone after 65s at the latest",
                        "09:30:42  fault: 60 s",
                        "09:30:43  breaker exchange went from CLOSED to OPEN",
                        "09:30:47  observation: p99(order.submit) was 63.2ms, above 2 x its baseline of 24ms",
                        "09:31:42  DISARMED: the duration is over",
                        "09:31:42  recovery: up to 60 s",
                        "09:31:48  HELD: every criterion was met");
    }

    @Test
    void valuesComeEveryFiveSecondsWithWhatWasStruck() {
        List<String> values = lines(PlausibleRuns.held(), 5).stream()
                .filter(line -> line.contains("fault +"))
                .toList();

        assertThat(values).hasSize(12);
        assertThat(values.get(0))
                .matches("09:30:47  fault \\+5s +p99\\(order.submit\\) [\\d.]+ms, rate\\(order.submit\\) .*; struck 128"
                        + " of 160");
    }

    @Test
    void withoutValuesWhatWasStruckStandsAlone() {
        List<String> values = lines(
                        new RunScript("inject", "", "", 1)
                                .steady(5)
                                .baseline(5)
                                .fault(10, 10, "latency: 1ms on x", 0.4, 0.8, "over")
                                .end(Verdict.HELD, "over", List.of(), Duration.ZERO, null),
                        5)
                .stream()
                .filter(line -> line.contains("fault +"))
                .toList();

        assertThat(values).isNotEmpty().allMatch(line -> line.matches("\\S+  fault \\+\\d+s +struck .*"));
    }

    @Test
    void valuesComeEachSecondWhenAsked() {
        assertThat(lines(PlausibleRuns.held(), 1))
                .filteredOn(line -> line.contains("fault +"))
                .hasSize(60);
    }

    @Test
    void noLineOfValuesIsWiderThanATerminal() {
        for (List<RunEvent> run : PlausibleRuns.all()) {
            assertThat(lines(run, 1).stream().filter(line -> line.matches("\\S+  [a-z ]+\\+\\d+s .*")))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
        }
    }

    private static List<String> lines(List<RunEvent> run, int seconds) {
        ProgressLine progress = new ProgressLine(Duration.ofSeconds(seconds), 110, ZoneOffset.UTC);
        List<String> lines = new ArrayList<>();
        for (RunEvent event : run) {
            String line = progress.of(event);
            if (line != null) {
                lines.add(line);
            }
        }
        return lines;
    }
}
