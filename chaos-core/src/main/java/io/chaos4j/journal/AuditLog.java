package io.chaos4j.journal;

import io.chaos4j.event.AuditLine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file {@code audit.jsonl} of a journal folder: who did what, when, why, and what came of it. A line is on the disk
 * when {@link #append} returns; nothing may be armed before. Thread-safe, and several processes may append to one file:
 * each line is one write to a file opened for appending, so lines never mix. Touches no file before the first line.
 */
public final class AuditLog {

    static final String FILE = "audit.jsonl";

    private final String folder;
    /** Whether an earlier line may have been cut off: before our first line, and after one of the engine's that failed. */
    private boolean mayBeTorn = true;

    /** @param folder the journal folder; text, so that no file system is touched before the first line */
    public AuditLog(String folder) {
        this.folder = folder;
    }

    /**
     * Appends a line and forces it to the disk. An interrupt neither prevents nor loses it, and stays set.
     *
     * @throws IOException naming the file and what is wrong, when the line may not be on the disk
     */
    public synchronized void append(AuditLine line) throws IOException {
        Path created = JournalFolder.create(Path.of(folder));
        Path file = created.resolve(FILE);
        try {
            boolean fresh = createIfMissing(file);
            boolean startAnew = mayBeTorn && endsTorn(file);
            mayBeTorn = true;
            write(file, (startAnew ? "\n" : "") + EventWriter.line(line) + "\n");
            mayBeTorn = false;
            Forced.file(file);
            if (fresh) {
                Forced.entry(created);
            }
        } catch (IOException failed) {
            throw new IOException("the audit log " + file + " cannot be written: " + Reason.of(failed), failed);
        }
    }

    private static boolean createIfMissing(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw new IOException("it is a symbolic link, which is never followed");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            OwnerOnly.file(file);
            return true;
        } catch (FileAlreadyExistsException raced) {
            return false;
        }
    }

    private static void write(Path file, String line) throws IOException {
        // Such a stream, unlike a channel, is not closed by an interrupt of the thread that writes.
        try (OutputStream out = Files.newOutputStream(
                file, StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS)) {
            out.write(line.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Whether the last line was cut off, by a full disk or a crash. A line that another process is writing right now looks
     * the same, so that once in a while an empty line stands between two; it means nothing.
     */
    private static boolean endsTorn(Path file) throws IOException {
        return Forced.uninterrupted(file, StandardOpenOption.READ, channel -> {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
        });
    }
}
