package io.chaos4j.control;

import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunListener;
import io.chaos4j.journal.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * The journal of a run, written by the scribe: a file system that hangs holds the run up once and for a few seconds, and then counts as a
 * journal that cannot be written. What comes after is handed over without waiting.
 */
final class TimelyJournal implements RunListener {

    private final Scribe scribe;
    private final Journal journal;
    private final String name;
    private final Duration usual;
    private volatile Duration patience;

    private TimelyJournal(Scribe scribe, Journal journal, String name, Duration patience) {
        this.scribe = scribe;
        this.journal = journal;
        this.name = name;
        this.usual = patience;
        this.patience = patience;
    }

    /** @throws IOException when it cannot be created in time */
    static TimelyJournal open(Scribe scribe, Path folder, Instant at, String experiment, String run, Duration patience)
            throws IOException {
        CompletableFuture<Journal> opened = new CompletableFuture<>();
        String name = "the run " + run + " of " + experiment;
        try {
            scribe.write(
                    "the journal of " + name,
                    () -> opened.complete(Journal.open(folder, at, experiment, run)),
                    patience);
        } catch (Scribe.Overdue late) {
            var unused = opened.thenAccept(Journal::close);
            throw late;
        }
        return new TimelyJournal(scribe, opened.join(), name, patience);
    }

    /** @throws UncheckedIOException when the event could not be written whole, or not in time */
    @Override
    public void on(RunEvent event) {
        write("an event of " + name + " (" + event.getClass().getSimpleName() + ")", () -> journal.on(event));
    }

    /** @throws UncheckedIOException when its end may be lost */
    void close() {
        write("the end of the journal of " + name, journal::close);
    }

    private void write(String what, Scribe.Writing writing) {
        try {
            scribe.write(what, writing, patience);
            patience = usual;
        } catch (IOException unwritable) {
            if (unwritable instanceof Scribe.Overdue) {
                patience = Duration.ZERO;
            }
            throw new UncheckedIOException(
                    unwritable instanceof Scribe.Overdue
                            ? new IOException(
                                    "the journal " + journal.file() + " cannot be written: " + unwritable.getMessage(),
                                    unwritable)
                            : unwritable);
        }
    }
}
