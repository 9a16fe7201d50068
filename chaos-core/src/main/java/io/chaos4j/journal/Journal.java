package io.chaos4j.journal;

import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunListener;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/**
 * The record of one run: a file of its own, one JSON object a line, written as it happens and readable with
 * {@code tail -f}; only its owner can read it. A line that cannot be written throws, so that no run goes on unrecorded.
 * Thread-safe.
 */
public final class Journal implements RunListener, AutoCloseable {

    static final String SUFFIX = ".jsonl";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path file;
    private final OutputStream out;
    private boolean torn;

    private Journal(Path file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    /**
     * Creates the file {@code <yyyyMMdd-HHmmss>-<experiment>-<run>.jsonl}, the time in UTC, and the folder where it is
     * missing.
     *
     * @throws IOException naming the file or folder, when it cannot be created
     */
    public static Journal open(Path folder, Instant at, String experiment, String run) throws IOException {
        Path file = JournalFolder.create(folder)
                .resolve(STAMP.format(at) + "-" + FileName.of(experiment) + "-" + FileName.of(run) + SUFFIX);
        try {
            OwnerOnly.file(file);
            // Such a stream, unlike a channel, is not closed by an interrupt of the thread that writes.
            return new Journal(
                    file,
                    Files.newOutputStream(
                            file, StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException failed) {
            throw new IOException("the journal " + file + " cannot be created: " + Reason.of(failed), failed);
        }
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** @throws UncheckedIOException naming the file, when the line could not be written whole */
    @Override
    public synchronized void on(RunEvent event) {
        // Behind a line that was cut off another begins anew, or both would be lost.
        byte[] line = ((torn ? "\n" : "") + EventJson.write(event) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                // Its stream would go on taking lines that no one will ever read.
                throw new NoSuchFileException(file.toString(), null, "it was removed");
            }
            torn = true;
            out.write(line);
            out.flush();
            torn = false;
            if (event instanceof RunEvent.Killed) {
                // With all before it: no one is there afterwards who could.
                Forced.file(file);
                Forced.entry(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(unwritable(failed));
        }
    }

    /** @throws UncheckedIOException naming the file, when its end may be lost */
    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(unwritable(failed));
        }
    }

    private IOException unwritable(IOException failed) {
        return new IOException("the journal " + file + " cannot be written: " + Reason.of(failed), failed);
    }
}
