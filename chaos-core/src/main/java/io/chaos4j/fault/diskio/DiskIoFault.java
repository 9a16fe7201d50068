package io.chaos4j.fault.diskio;

import io.chaos4j.disk.DiskFolder;
import io.chaos4j.disk.OpenDisk;
import io.chaos4j.fault.Amounts;
import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultParameters;
import io.chaos4j.fault.Keeper;
import io.chaos4j.fault.ResourceFault;
import io.chaos4j.fault.ResourceFault.Occupation;
import io.chaos4j.model.Target;
import io.chaos4j.model.Units;
import io.chaos4j.time.Clock;

/** {@code disk-io}: a thread of the engine keeps writing into a file without a name, and waits until the disk has it. */
public final class DiskIoFault implements FaultKind {

    private static final long LEAST = 1_000_000;
    private static final long MOST = 1_000_000_000;

    private static final String PATH = "path";
    private static final String WRITE = "write";
    private static final String SYNC = "sync";

    @Override
    public String word() {
        return "disk-io";
    }

    @Override
    public String usage() {
        return "disk-io: {path: /var/data, write: 50MB/s} | {path: /var/data, write: 5MB/s, sync: true}";
    }

    @Override
    public Fault create(FaultParameters parameters) {
        if (parameters.isScalar() || parameters.keys().isEmpty()) {
            parameters.problem(null, "must say which disk and how much, as in {path: /var/data, write: 50MB/s}");
            return occupying("", new DiskWriter.Plan(LEAST, false));
        }
        String path = path(parameters);
        if (!parameters.has(WRITE)) {
            parameters.problem(WRITE, "is missing: say how much is written, as in write: 50MB/s");
        }
        long rate = parameters.has(WRITE)
                ? Amounts.read(
                        parameters, WRITE, Units::bytesPerSecond, LEAST, MOST, "between 1MB/s and 1GB/s, as in 50MB/s")
                : LEAST;
        return occupying(path, new DiskWriter.Plan(rate, sync(parameters)));
    }

    @Override
    public String refuses(Target target) {
        return target.hasCalls() ? "disk-io occupies the whole process and strikes no calls: remove 'on'" : "";
    }

    private static String path(FaultParameters parameters) {
        String text = parameters.text(PATH, null);
        if (!parameters.hasValue(PATH)) {
            return "";
        }
        String refusal = DiskFolder.refuses(text);
        if (!refusal.isEmpty()) {
            parameters.problem(PATH, refusal);
        }
        return text;
    }

    private static boolean sync(FaultParameters parameters) {
        if (!parameters.has(SYNC)) {
            return false;
        }
        String text = parameters.text(SYNC, null);
        if (parameters.hasValue(SYNC) && !text.equals("true") && !text.equals("false")) {
            parameters.problem(SYNC, "was '" + text + "' but must be true or false");
        }
        return text.equals("true");
    }

    private ResourceFault occupying(String path, DiskWriter.Plan plan) {
        return (clock, deadline) -> occupy(path, plan, clock, deadline);
    }

    private Occupation occupy(String path, DiskWriter.Plan plan, Clock clock, long deadline) {
        BusyDisk disk = new BusyDisk(OpenDisk.at(path, (usable, capacity) -> {
            String refusal = refusal(usable);
            return refusal.isEmpty() ? "" : "the disk of '" + path + "' cannot be written to: " + refusal;
        }));
        try {
            return Keeper.start(word(), clock, deadline, new DiskWriter(clock, disk, plan));
        } catch (Throwable noThread) {
            // A process may have no more threads; the file must not stay open.
            disk.close();
            throw noThread;
        }
    }

    /** Why so much room is too little; empty when it is enough. */
    static String refusal(long usable) {
        long needed = DiskWriter.FILE + DiskWriter.FLOOR;
        return usable < needed
                ? Units.size(usable) + " are usable, and " + Units.size(needed) + " is the least: "
                        + Units.size(DiskWriter.FILE) + " for the file that is written, and "
                        + Units.size(DiskWriter.FLOOR) + " to stay"
                : "";
    }
}
