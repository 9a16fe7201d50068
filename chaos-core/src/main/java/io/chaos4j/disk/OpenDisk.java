package io.chaos4j.disk;

import java.io.IOException;

/**
 * A folder of a disk with a file without a name in it. Opening it waits for the disk for a limited time; what is done with it then waits as long as the
 * disk takes. Used by one thread at a time.
 */
public final class OpenDisk implements AutoCloseable {

    /** What is written at once, at the most. */
    public static final int BLOCK = 1 << 20;

    private final DiskFolder folder;
    private final UnlinkedFile file;
    private final long capacity;

    /** Whether a disk serves, before anything is opened on it. */
    @FunctionalInterface
    public interface Check {

        /**
         * Looks at the numbers alone.
         *
         * @param usable bytes that an ordinary user can still write
         * @param capacity bytes that ordinary users have, written or not
         * @return why it does not, as a whole message; empty when it does
         */
        String refuses(long usable, long capacity);
    }

    private OpenDisk(DiskFolder folder, UnlinkedFile file, long capacity) {
        this.folder = folder;
        this.file = file;
        this.capacity = capacity;
    }

    /**
     * Looks at the disk of a folder and opens a file there.
     *
     * @throws IllegalStateException with the reason, when the folder does not serve, or its disk does not answer
     */
    public static OpenDisk at(String path, Check check) {
        return DiskAnswers.OF_DISKS.await(path, () -> open(path, check));
    }

    private static OpenDisk open(String path, Check check) {
        DiskFolder folder = DiskFolder.at(path);
        long capacity;
        String refusal;
        try {
            capacity = folder.capacity();
            refusal = check.refuses(folder.usable(), capacity);
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    "the disk of '" + path + "' does not say how full it is: " + DiskFolder.reason(unreadable),
                    unreadable);
        }
        if (!refusal.isEmpty()) {
            throw new IllegalStateException(refusal);
        }
        return new OpenDisk(folder, UnlinkedFile.in(folder), capacity);
    }

    /** How many bytes ordinary users had when it was opened, written or not. */
    public long capacity() {
        return capacity;
    }

    /** How many bytes an ordinary user can still write. */
    public long usable() throws IOException {
        return folder.usable();
    }

    /**
     * Writes noise.
     *
     * @param bytes at most {@link #BLOCK}
     */
    public void write(long position, int bytes) throws IOException {
        file.write(position, bytes);
    }

    /** Waits until the disk has what was written. */
    public void force() throws IOException {
        file.force();
    }

    /** Gives back what lies behind. */
    public void truncate(long size) throws IOException {
        file.truncate(size);
    }

    /** Gives all back. */
    @Override
    public void close() {
        file.close();
    }
}
