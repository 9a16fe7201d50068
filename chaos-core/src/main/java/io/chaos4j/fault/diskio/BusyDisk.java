package io.chaos4j.fault.diskio;

import io.chaos4j.disk.DiskFolder;
import io.chaos4j.disk.UnlinkedFile;
import java.io.IOException;

/** A real disk, and the one file that is written on it. */
record BusyDisk(DiskFolder folder, UnlinkedFile file) implements DiskWriter.Disk {

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
    public void close() {
        file.close();
    }
}
