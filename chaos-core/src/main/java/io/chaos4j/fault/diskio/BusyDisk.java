package io.chaos4j.fault.diskio;

import io.chaos4j.disk.OpenDisk;
import java.io.IOException;

/** A real disk, and the one file that is written on it. */
record BusyDisk(OpenDisk disk) implements DiskWriter.Disk {

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
    public void close() {
        disk.close();
    }
}
