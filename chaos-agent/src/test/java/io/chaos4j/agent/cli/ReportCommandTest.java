package io.chaos4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.control.Lease;
import io.chaos4j.control.Operator;
import io.chaos4j.control.RunOptions;
import io.chaos4j.event.RunEvent;
import io.chaos4j.journal.EventJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Pages and the verdicts of earlier runs. */
class ReportCommandTest extends AbstractCommandTest {

    @Test
    void runWritesAPageAndReportReadsTheJournals() throws IOException {
        Path page = files.resolve("reports/page.html");
        Said run = said("run", "order-service", file("a.yaml", "name: a\n"), "--report", page.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains(page.toString());
        assertThat(page).content().contains("<html", "HELD");

        assertThat(said("report", "order-service").err()).contains("there is no journal of a run");
        List<RunEvent> events = new CopyOnWriteArrayList<>();
        door.load("b.yaml", "name: b\n");
        door.run("b", new Operator("bob", ""), RunOptions.USUAL, Lease.NONE, events::add);
        org.awaitility.Awaitility.await()
                .until(() -> events.stream().anyMatch(event -> event instanceof RunEvent.Ended));
        Files.createDirectories(files.resolve("journal"));
        Files.write(
                files.resolve("journal/b.jsonl"),
                events.stream().map(EventJson::write).toList());
        Said report = said(
                "report", "order-service", "--html", files.resolve("two.html").toString());
        assertThat(report.out()).contains("HELD b").contains("1 experiment: 1 held, 0 failed");
        assertThat(files.resolve("two.html")).exists();
        assertThat(said("report", "--journal", files.resolve("journal").toString())
                        .out())
                .contains("HELD b");
        assertThat(said("report").exitCode()).isEqualTo(2);
    }
}
