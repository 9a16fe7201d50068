package io.chaos4j.benchmarks.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * When what happened, by the clock of JFR: the program's own marks, and when the agent wrote its audit log and had it forced to
 * the disk. So the time that arming itself takes can be separated from the time for the audit line, which no JMX client sees apart.
 */
final class Timeline {

    private static final String AUDIT = "audit.jsonl";

    private final Recording recording = new Recording();

    /** A moment of the program. */
    @Name("io.chaos4j.benchmarks.Mark")
    @StackTrace(false)
    static final class Mark extends Event {
        String what = "";
        int cycle;
    }

    /**
     * Something that happened.
     *
     * @param what a mark's text, {@code write} or {@code force}
     * @param cycle a mark's cycle; -1 for what the agent did
     * @param begun nanoseconds by JFR's clock
     * @param ended the same; as {@code begun} for a mark
     */
    record Entry(String what, int cycle, long begun, long ended) {}

    static Timeline start() {
        Timeline timeline = new Timeline();
        timeline.recording.enable(Mark.class).withoutThreshold();
        for (String event : List.of("jdk.FileWrite", "jdk.FileForce")) {
            timeline.recording.enable(event).withThreshold(Duration.ZERO).withoutStackTrace();
        }
        timeline.recording.start();
        return timeline;
    }

    static void mark(String what, int cycle) {
        Mark mark = new Mark();
        mark.what = what;
        mark.cycle = cycle;
        mark.commit();
    }

    /** Ends the recording; what happened, in order. */
    List<Entry> end() throws IOException {
        Path file = Files.createTempFile("timeline", ".jfr");
        try {
            recording.stop();
            recording.dump(file);
            recording.close();
            List<Entry> entries = new ArrayList<>();
            for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
                long begun = nanos(event.getStartTime());
                long ended = nanos(event.getEndTime());
                if (event.getEventType().getName().equals("io.chaos4j.benchmarks.Mark")) {
                    entries.add(new Entry(event.getString("what"), event.getInt("cycle"), begun, begun));
                } else if (event.hasField("path")
                        && String.valueOf(event.getString("path")).endsWith(AUDIT)) {
                    String what = event.getEventType().getName().equals("jdk.FileWrite") ? "write" : "force";
                    entries.add(new Entry(what, -1, begun, ended));
                }
            }
            entries.sort(Comparator.comparingLong(Entry::begun));
            return entries;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** What happened between two marks of a cycle, both included. */
    static List<Entry> between(List<Entry> entries, String from, String to, int cycle) {
        int first = index(entries, entry -> entry.what().equals(from) && entry.cycle() == cycle);
        int last = index(entries, entry -> entry.what().equals(to) && entry.cycle() == cycle);
        return entries.subList(first, last + 1);
    }

    /** When something happened for the first time. */
    static Entry first(List<Entry> entries, String what) {
        return entries.get(index(entries, entry -> entry.what().equals(what)));
    }

    private static int index(List<Entry> entries, Predicate<Entry> which) {
        for (int i = 0; i < entries.size(); i++) {
            if (which.test(entries.get(i))) {
                return i;
            }
        }
        throw new IllegalStateException("what was looked for did not happen, or JFR has not recorded it");
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }
}
