package io.chaos4j.fault.diskfill;

import io.chaos4j.disk.OpenDisk;
import java.io.IOException;

/** A real disk, of which one file takes the room. */
record FilledDisk(OpenDisk disk) implements DiskFiller.Disk {

    @Override
    public long usable() throws IOException {
        return disk.usable();
    }

    @Override
    public void write(long position, int bytes) throws IOException {
        disk.write(position, bytes);
    }

    @Override
    public void force() throws IOException {
        disk.force();
    }

    @Override
    public void truncate(long size) throws IOException {
        disk.truncate(size);
    }

    @Override
    public void close() {
        disk.close();
    }
}
