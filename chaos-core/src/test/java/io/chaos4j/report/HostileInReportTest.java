package io.chaos4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.RunEvent;
import io.chaos4j.testing.Hostile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run was called, and why it was asked for, forges no line of a report and moves no cursor. */
class HostileInReportTest {

    private final List<RunEvent> run = Arrays.stream(RunEvent.class.getPermittedSubclasses())
            .map(type -> (RunEvent) Hostile.record(type.asSubclass(Record.class)))
            .toList();

    @Test
    void theReportOnTheTerminal() {
        assertThat(Hostile.hiddenInLines(ConsoleReport.of(run, false))).isEmpty();
        assertThat(Hostile.hiddenInLine(Headline.of(run))).isEmpty();
        assertThat(Hostile.hiddenInLines(SuiteSummary.of(List.of(run), Hostile.TEXT, Hostile.TEXT, false)))
                .isEmpty();
        assertThat(ConsoleReport.of(run, false)).contains("\\u001b[31mred");
    }

    @Test
    void theLinesOfItsProgress() {
        ProgressLine progress = new ProgressLine(Duration.ZERO);
        for (RunEvent event : run) {
            String line = progress.of(event);
            assertThat(Hostile.hiddenInLines(line == null ? "" : line))
                    .as("%s", event)
                    .isEmpty();
        }
    }

    @Test
    void thePage(@TempDir Path folder) throws Exception {
        Path page = folder.resolve("page.html");
        HtmlReport.write(List.of(run), page);
        String html = Files.readString(page).replace("\t", "").replace("\r\n", "\n");
        assertThat(Hostile.hiddenInLines(html.replace("\nERROR forged", "")))
                .as("but for the source's own lines")
                .isEmpty();
        assertThat(html).contains("\\u202etxt.exe");
    }
}
