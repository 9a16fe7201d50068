package io.chaos4j.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.AuditLine;
import io.chaos4j.event.RunEvent;
import io.chaos4j.testing.Hostile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal and an audit log can be read on a terminal, whatever was written into them. */
class HostileInJournalTest {

    @Test
    void aLineOfTheJournalHoldsNothingHiddenAndTheSourceStaysAsItWas() {
        for (Class<?> type : RunEvent.class.getPermittedSubclasses()) {
            RunEvent event = (RunEvent) Hostile.record(type.asSubclass(Record.class));
            String line = EventJson.write(event);
            assertThat(Hostile.hiddenInLine(line)).as(type.getSimpleName()).isEmpty();
            assertThat(EventJson.read(line)).isEqualTo(event);
        }
        RunEvent.Started started = Hostile.record(RunEvent.Started.class);
        assertThat(started.source()).isEqualTo(Hostile.TEXT);
        assertThat(((RunEvent.Started) EventJson.read(EventJson.write(started))).source())
                .isEqualTo(Hostile.TEXT);
        assertThat(started.operator()).startsWith("a\\nERROR forged\\r\\u001b[31mred");
    }

    @Test
    void aLineOfTheAuditLogHoldsNothingHidden(@TempDir Path folder) throws Exception {
        new AuditLog(folder.resolve("journal").toString()).append(Hostile.record(AuditLine.class));
        List<String> lines = Files.readAllLines(folder.resolve("journal").resolve("audit.jsonl"));
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(Hostile.hiddenInLine(line)).isEmpty();
            assertThat(line).contains("\"who\":\"a\\\\nERROR forged\\\\r\\\\u001b[31mred");
        });
    }
}
