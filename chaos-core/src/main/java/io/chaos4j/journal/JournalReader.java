package io.chaos4j.journal;

import io.chaos4j.event.RunEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a journal back. What cannot be read is reported and skipped, so that the journal of a crashed run still gives its
 * report.
 */
public final class JournalReader {

    private JournalReader() {}

    /**
     * What a file held.
     *
     * @param events in their order
     * @param problems lines that could not be read, one sentence each with {@code file:line}
     */
    public record Reading(List<RunEvent> events, List<String> problems) {
        public Reading {
            events = List.copyOf(events);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads a whole file; of one that is still being written, what is there.
     *
     * @throws IOException when there is no such file, or it cannot be read
     */
    public static Reading read(Path file) throws IOException {
        try {
            return read(file.getFileName().toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException missing) {
            throw new IOException("there is no journal " + file, missing);
        }
    }

    private static Reading read(String name, String text) {
        List<RunEvent> events = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].isBlank()) {
                continue;
            }
            try {
                events.add(EventJson.read(lines[i]));
            } catch (IllegalArgumentException unreadable) {
                boolean torn = i == lines.length - 1;
                problems.add(name + ":" + (i + 1)
                        + (torn ? " was cut off in the middle of a line; the run may have crashed" : " was skipped: ")
                        + (torn ? "" : unreadable.getMessage()));
            }
        }
        return new Reading(events, problems);
    }
}
