package io.chaos4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Quantity;
import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is left of a run whose JVM was killed, as the experiment asked. */
class KilledReportTest {

    private static final Instant AT = Instant.parse("2026-11-23T09:30:00Z");

    @Test
    void theFirstLineSaysThatTheExperimentKilledTheJvmAndWhen() {
        assertThat(Headline.of(killed()))
                .isEqualTo("KILLED kill: the experiment killed the JVM at +15.5s, as asked, 3.5s after it was armed");
    }

    @Test
    void theTerminalShowsWhatWasSeenUntilThen() {
        assertThat(ConsoleReport.of(killed(), false).lines())
                .anyMatch(line -> line.matches(" +crash: .kill-jvm: 3500ms. +\\| +1 \\| +1 \\| +0 \\|.*"))
                .anyMatch(line -> line.contains("+13s  observation: slower"))
                .anyMatch(line -> line.contains("phases        baseline 12s, fault 3.5s"))
                .anyMatch(line -> line.contains(
                        "killed        by 'crash: {kill-jvm: 3500ms}' at +15.5s, ordered by ana, exit code 137"))
                .noneMatch(line -> line.contains("UNFINISHED") || line.contains("recovery"));
    }

    @Test
    void thePageShowsItAndShadesTheFaultUpToTheKill() {
        String page = HtmlReport.html(List.of(killed()));
        assertThat(page)
                .contains(
                        "<title>KILLED: Kill</title>",
                        "the experiment killed the JVM at +15.5s, as asked",
                        "exit code 137")
                .contains("\"fault\":[12.0,15.5]")
                .doesNotContain("UNFINISHED", "the journal ends before the run did");
    }

    @Test
    void amongOthersItIsDoneAndHasNotFailed() {
        assertThat(SuiteSummary.of(List.of(killed(), killed()), null, null, false))
                .startsWith(
                        "2 experiments: 0 held, 0 failed, 2 done\n  KILLED       kill: the experiment killed the JVM at");
    }

    @Test
    void whoWatchesReadsItAsItHappens() {
        List<RunEvent> events = killed();
        assertThat(new ProgressLine(Duration.ofSeconds(5)).of(events.get(events.size() - 1)))
                .endsWith("  KILLS THE JVM by 'crash: {kill-jvm: 3500ms}' at +15.5s, ordered by ana, exit code 137");
    }

    @Test
    void aRunThatGoesOnAfterTheLineWasNotKilled() {
        List<RunEvent> events = new ArrayList<>(killed());
        events.add(new RunEvent.Disarmed(AT, 16, "the JVM was not killed: enough", 0));
        assertThat(Headline.of(events)).isEqualTo("UNFINISHED kill: the journal ends before the run did");
        events.add(new RunEvent.Ended(
                AT,
                22,
                "1",
                "kill",
                Verdict.HALTED,
                "the JVM was not killed: enough",
                List.of(),
                Map.of(),
                Duration.ZERO,
                Duration.ZERO));
        assertThat(Headline.of(events)).isEqualTo("HALTED kill: the JVM was not killed: enough");
        assertThat(ConsoleReport.of(events, false)).doesNotContain("killed        by");
    }

    /** A disk that is full may have lost the line of the disarming. */
    @Test
    void aRunWhoseEndSaysOtherwiseWasNotKilledEither() {
        List<RunEvent> events = new ArrayList<>(killed());
        events.add(new RunEvent.Ended(
                AT,
                22,
                "1",
                "kill",
                Verdict.HALTED,
                "the JVM was not killed: no space left",
                List.of(),
                Map.of(),
                Duration.ZERO,
                Duration.ZERO));
        assertThat(Headline.of(events)).isEqualTo("HALTED kill: the JVM was not killed: no space left");
        assertThat(ConsoleReport.of(events, false)).doesNotContain("killed        by");
    }

    private static List<RunEvent> killed() {
        String rule = "crash: {kill-jvm: 3500ms}";
        List<RunEvent> events = new ArrayList<>();
        events.add(new RunEvent.Started(
                AT, "1", "kill", "Kill", "", "order-service", "demo", "ana", "", 1, Map.of(), "name: kill"));
        events.add(new RunEvent.PhaseBegan(AT, 0, Phase.BASELINE, "12s"));
        for (int second = 1; second <= 12; second++) {
            events.add(sample(second, Phase.BASELINE));
        }
        events.add(new RunEvent.PhaseBegan(AT, 12, Phase.FAULT, "20s"));
        events.add(new RunEvent.Armed(AT, 12, List.of(rule), Duration.ofSeconds(25)));
        events.add(sample(13, Phase.FAULT));
        events.add(new RunEvent.Noted(AT, 13, Phase.FAULT, RunEvent.Noted.Kind.OBSERVATION, "slower"));
        events.add(sample(14, Phase.FAULT));
        events.add(new RunEvent.Killed(AT, 15.5, rule, "ana", 137));
        return events;
    }

    private static RunEvent sample(int second, Phase phase) {
        return new RunEvent.Sampled(
                AT, second, phase, Map.of("rate(order.submit)", new Quantity(100 + second, Dimension.RATE)));
    }
}
