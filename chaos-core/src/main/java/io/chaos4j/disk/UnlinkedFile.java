package io.chaos4j.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * A file that has no name from the moment on in which it is open, so that nothing is left of it when its process ends, however it ends.
 *
 * <p>Its name cannot be foreseen, the file must be new, and its owner alone may read it: what was planted there, a link too, is neither followed nor
 * written to. What is written is noise, which no file system can store in less. Used by one thread at a time.
 */
final class UnlinkedFile implements AutoCloseable {

    /** What is written at once, at the most. */
    static final int BLOCK = OpenDisk.BLOCK;

    private static final int STAMP = 4096;
    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final FileChannel channel;
    private final ByteBuffer noise = ByteBuffer.allocate(BLOCK);
    private long stamp;

    private UnlinkedFile(FileChannel channel) {
        this.channel = channel;
        Random random = new Random();
        random.nextBytes(noise.array());
        stamp = random.nextLong();
    }

    /**
     * Opens one.
     *
     * @throws IllegalStateException with the reason, when the folder cannot have one
     */
    static UnlinkedFile in(DiskFolder folder) {
        return in(folder, ".chaos4j-" + UUID.randomUUID());
    }

    static UnlinkedFile in(DiskFolder folder, String name) {
        Path file = folder.path().resolve(name);
        try {
            // With DELETE_ON_CLOSE a JDK on Unix removes the name as soon as the file is open.
            FileChannel channel = FileChannel.open(file, NEW, attributes(folder));
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                return new UnlinkedFile(channel);
            }
            channel.close();
            Files.deleteIfExists(file);
            throw DiskFolder.refused(
                    folder.path(),
                    "lies on " + folder.store().type()
                            + ", where an open file keeps its name, and would stay behind when the process is killed");
        } catch (FileAlreadyExistsException planted) {
            throw DiskFolder.refused(folder.path(), "has a file already where a new one must be: " + name);
        } catch (IOException notWritable) {
            throw DiskFolder.refused(folder.path(), "cannot be written to: " + DiskFolder.reason(notWritable));
        }
    }

    private static FileAttribute<?>[] attributes(DiskFolder folder) {
        return folder.store().supportsFileAttributeView(PosixFileAttributeView.class)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    /**
     * Writes noise.
     *
     * @param bytes at most {@link #BLOCK}
     */
    void write(long position, int bytes) throws IOException {
        noise.clear();
        for (int at = 0; at < bytes; at += STAMP) {
            noise.putLong(at, stamp++);
        }
        noise.limit(bytes);
        long to = position;
        while (noise.hasRemaining()) {
            to += channel.write(noise, to);
        }
    }

    /** Waits until the disk has what was written. */
    void force() throws IOException {
        channel.force(false);
    }

    /** Gives back what lies behind. */
    void truncate(long size) throws IOException {
        channel.truncate(size);
    }

    /** Gives all back; nothing that goes wrong here keeps it from that. */
    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
        } catch (IOException gone) {
            // No one else has the file open, so it goes with the channel.
        }
    }
}
