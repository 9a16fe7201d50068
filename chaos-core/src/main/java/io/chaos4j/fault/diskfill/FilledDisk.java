package io.chaos4j.fault.diskfill;

import io.chaos4j.disk.DiskFolder;
import io.chaos4j.disk.UnlinkedFile;
import java.io.IOException;

/** A real disk, of which one file takes the room. */
record FilledDisk(DiskFolder folder, UnlinkedFile file) implements DiskFiller.Disk {

    @Override
    public long usable() throws IOException {
        return folder.usable();
    }

    @Override
    public void write(long position, int bytes) throws IOException {
        file.write(position, bytes);
    }

    @Override
    public void force() throws IOException {
        file.force();
    }

    @Override
    public void truncate(long size) throws IOException {
        file.truncate(size);
    }

    @Override
    public void close() {
        file.close();
    }
}
