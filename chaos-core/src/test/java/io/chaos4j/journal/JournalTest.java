package io.chaos4j.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.event.RunEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final Instant AT = Instant.parse("2026-11-23T09:30:00.250Z");
    private static final RunEvent EVENT = new RunEvent.Disarmed(AT, 90.5, "duration", 0);

    @TempDir
    Path temporary;

    @Test
    void aRunHasAFileOfItsOwnNamedByTimeExperimentAndRun() throws IOException {
        try (Journal journal = Journal.open(temporary, AT, "risk-engine-crash", "7f3a")) {
            assertThat(journal.file()).hasFileName("20261123-093000-risk-engine-crash-7f3a.jsonl");
        }
    }

    @Test
    void aNameFromOutsideCannotLeaveTheFolder() throws IOException {
        try (Journal journal = Journal.open(temporary, AT, "../../etc/passwd", "a/b")) {
            assertThat(journal.file().getParent()).isEqualTo(temporary);
        }
    }

    @Test
    void aLineIsInTheFileAsSoonAsTheEventIsTold() throws IOException {
        try (Journal journal = Journal.open(temporary, AT, "x", "1")) {
            journal.on(EVENT);
            assertThat(Files.readAllLines(journal.file())).containsExactly(EventJson.write(EVENT));
            journal.on(EVENT);
            assertThat(Files.readAllLines(journal.file())).hasSize(2);
        }
    }

    @Test
    void onlyItsOwnerReadsIt() throws IOException {
        Path folder = temporary.resolve("a/b");
        try (Journal journal = Journal.open(folder, AT, "x", "1")) {
            assertThat(permissions(journal.file())).isEqualTo("rw-------");
            assertThat(permissions(folder)).isEqualTo("rwx------");
            assertThat(permissions(temporary.resolve("a"))).isEqualTo("rwx------");
        }
    }

    @Test
    void anInterruptedThreadStillWritesItsLines() throws IOException {
        try (Journal journal = Journal.open(temporary, AT, "x", "1")) {
            Thread.currentThread().interrupt();
            journal.on(EVENT);
            journal.on(EVENT);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(Files.readAllLines(journal.file())).hasSize(2);
        }
    }

    @Test
    void aLineThatCannotBeWrittenThrowsAndNamesTheFile() throws IOException {
        Journal journal = Journal.open(temporary, AT, "x", "1");
        journal.close();

        assertThatThrownBy(() -> journal.on(EVENT))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(journal.file().toString())
                .hasMessageContaining("cannot be written");
    }

    @Test
    void aJournalThatWasRemovedIsSaidAndNotWrittenIntoNothing() throws IOException {
        Path folder = temporary.resolve("removed");
        try (Journal journal = Journal.open(folder, AT, "x", "1")) {
            journal.on(EVENT);
            Files.delete(journal.file());
            Files.delete(folder);
            assertThatThrownBy(() -> journal.on(EVENT))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(journal.file().toString())
                    .hasMessageEndingWith("cannot be written: it was removed");
        }
    }

    @Test
    void aSecondJournalOfTheSameNameIsRefused() throws IOException {
        Journal.open(temporary, AT, "x", "1").close();

        assertThatThrownBy(() -> Journal.open(temporary, AT, "x", "1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("x-1.jsonl cannot be created: it exists already");
    }

    @Test
    void whatWasWrittenIsReadBack() throws IOException {
        List<RunEvent> events = new RandomEvents(42).oneOfEach();
        Path file = journalOf(events);

        assertThat(JournalReader.read(file)).isEqualTo(new JournalReader.Reading(events, List.of()));
    }

    @Test
    void aLineCutOffByACrashIsReportedAndTheRestIsRead() throws IOException {
        Path file = journalOf(List.of(EVENT));
        Files.writeString(file, "{\"type\":\"sample\",\"at\":\"20", StandardOpenOption.APPEND);

        JournalReader.Reading reading = JournalReader.read(file);

        assertThat(reading.events()).containsExactly(EVENT);
        assertThat(reading.problems())
                .containsExactly(
                        "20261123-093000-x-1.jsonl:2 was cut off in the middle of a line; the run may have crashed");
    }

    @Test
    void aLineThatMakesNoSenseIsSkippedAndNamed() throws IOException {
        Path file = journalOf(List.of(EVENT));
        Files.writeString(file, "scribble\n" + EventJson.write(EVENT) + "\n", StandardOpenOption.APPEND);

        JournalReader.Reading reading = JournalReader.read(file);

        assertThat(reading.events()).containsExactly(EVENT, EVENT);
        assertThat(reading.problems()).containsExactly("20261123-093000-x-1.jsonl:2 was skipped: no JSON: scribble");
    }

    @Test
    void aJournalThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> JournalReader.read(temporary.resolve("none.jsonl")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("there is no journal ");
    }

    private Path journalOf(List<RunEvent> events) throws IOException {
        try (Journal journal = Journal.open(temporary, AT, "x", "1")) {
            events.forEach(journal::on);
            return journal.file();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
