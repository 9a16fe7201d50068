package io.chaos4j.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A journal folder whose audit log is a FIFO without a reader: whoever opens it hangs, as on a file server that is gone. */
public final class HungJournal {

    private HungJournal() {}

    /** Hangs from now on. */
    public static void hang(Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("audit.jsonl");
        Files.createDirectories(
                folder,
                java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
                        java.nio.file.attribute.PosixFilePermissions.fromString("rwx------")));
        Files.deleteIfExists(log);
        Process made = new ProcessBuilder("mkfifo", "-m", "600", log.toString())
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
    }

    /** Lets go whoever hangs there: both ends are open while this is, and then the file is gone. */
    public static void release(Path folder) throws IOException {
        Path log = folder.resolve("audit.jsonl");
        if (Files.exists(log)) {
            try (RandomAccessFile bothEnds = new RandomAccessFile(log.toFile(), "rw")) {
                Files.delete(log);
                assertThat(bothEnds.getFD().valid()).isTrue();
            }
        }
    }
}
