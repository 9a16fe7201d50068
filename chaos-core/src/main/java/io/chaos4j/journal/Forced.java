package io.chaos4j.journal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Forces to the disk what has been written. An interrupt neither prevents it nor gets lost. */
final class Forced {

    private Forced() {}

    /** What was written to a file is on the disk. */
    static void file(Path file) throws IOException {
        uninterrupted(file, StandardOpenOption.WRITE, channel -> {
            channel.force(true);
            return true;
        });
    }

    /** A new file's name is on the disk only when its folder is; only POSIX systems can force a folder. */
    static void entry(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            uninterrupted(folder.toRealPath(), StandardOpenOption.READ, channel -> {
                channel.force(true);
                return true;
            });
        }
    }

    /** Both uses can be repeated without harm, so an interrupt, which closes a channel, only makes them start over. */
    static boolean uninterrupted(Path file, StandardOpenOption how, OnChannel use) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(file, how, LinkOption.NOFOLLOW_LINKS)) {
                    return use.on(channel);
                } catch (ClosedByInterruptException again) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What is done with an open channel. */
    interface OnChannel {
        boolean on(FileChannel channel) throws IOException;
    }
}
