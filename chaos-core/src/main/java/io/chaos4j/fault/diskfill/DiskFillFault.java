package io.chaos4j.fault.diskfill;

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
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** {@code disk-fill}: a thread of the engine writes into a file without a name, until little room is left on its disk. */
public final class DiskFillFault implements FaultKind {

    /** Room for what the application writes before it is looked at again, above the floor. */
    static final long LEAST_LEFT = 100_000_000;

    private static final double LEAST_SHARE = 0.01;
    private static final double MOST_SHARE = 0.99;
    private static final long LEAST_PACE = 1_000_000;
    private static final long MOST_PACE = 1_000_000_000;
    private static final long USUAL_PACE = 100_000_000;

    private static final String PATH = "path";
    private static final String LEAVE = "leave";
    private static final String TO = "to";
    private static final String PACE = "pace";

    /**
     * What was asked for.
     *
     * @param leave bytes to leave usable; 0 where it is a share
     * @param share of the disk that is to be in use; 0 where it is a number of bytes
     * @param pace bytes that are written in a second, at the most
     */
    record Asked(String path, long leave, double share, long pace) {

        /** What to leave of a disk of this capacity. */
        long leaveOf(long capacity) {
            return share == 0 ? leave : (long) Math.ceil((1 - share) * capacity);
        }

        DiskFiller.Plan planOf(long capacity) {
            return new DiskFiller.Plan(leaveOf(capacity), pace);
        }
    }

    @Override
    public String word() {
        return "disk-fill";
    }

    @Override
    public String usage() {
        return "disk-fill: {path: /var/data, leave: 500MB} | {path: /var/data, to: 95%, pace: 100MB/s}";
    }

    @Override
    public Fault create(FaultParameters parameters) {
        if (parameters.isScalar() || parameters.keys().isEmpty()) {
            parameters.problem(null, "must say which disk and how full, as in {path: /var/data, leave: 500MB}");
            return occupying(new Asked("", LEAST_LEFT, 0, USUAL_PACE));
        }
        String path = path(parameters);
        boolean leaves = parameters.has(LEAVE);
        boolean fills = parameters.has(TO);
        if (leaves && fills) {
            parameters.problem(TO, "stands beside leave, and both say how full: write one of them");
        } else if (!leaves && !fills) {
            parameters.problem(null, "must have one of leave, to: leave: 500MB, or to: 95%");
        }
        long leave = leaves
                ? Amounts.read(
                        parameters,
                        LEAVE,
                        Units::bytes,
                        LEAST_LEFT,
                        Long.MAX_VALUE,
                        "100MB or more, as in 500MB: "
                                + "64MB are the floor, which is kept for the application and the engine's journal")
                : 0;
        double share = fills ? share(parameters) : 0;
        long pace = parameters.has(PACE)
                ? Amounts.read(
                        parameters,
                        PACE,
                        Units::bytesPerSecond,
                        LEAST_PACE,
                        MOST_PACE,
                        "between 1MB/s and 1GB/s, as in 100MB/s")
                : USUAL_PACE;
        return occupying(new Asked(path, leave, share, pace));
    }

    @Override
    public String refuses(Target target) {
        return target.hasCalls() ? "disk-fill occupies the whole process and strikes no calls: remove 'on'" : "";
    }

    private static String path(FaultParameters parameters) {
        String text = parameters.text(PATH, null);
        if (!parameters.hasValue(PATH)) {
            return "";
        }
        String refusal = DiskFolder.refuses(text);
        if (!refusal.isEmpty()) {
            parameters.problem(PATH, refusal);
            return "";
        }
        return text;
    }

    private static double share(FaultParameters parameters) {
        String text = parameters.text(TO, null);
        if (!parameters.hasValue(TO)) {
            return LEAST_SHARE;
        }
        double share;
        try {
            share = Units.share(text);
        } catch (IllegalArgumentException unreadable) {
            share = 0;
        }
        if (share < LEAST_SHARE || share > MOST_SHARE) {
            parameters.problem(TO, "was '" + text + "' but must be between 1% and 99%, as in 95%");
            return LEAST_SHARE;
        }
        return share;
    }

    private ResourceFault occupying(Asked asked) {
        return (clock, deadline) -> occupy(asked, clock, deadline);
    }

    private Occupation occupy(Asked asked, Clock clock, long deadline) {
        OpenDisk open = OpenDisk.at(asked.path(), (usable, capacity) -> {
            String refusal = refusal(asked.planOf(capacity), usable, capacity, deadline - clock.nanoTime());
            return refusal.isEmpty() ? "" : "the disk of '" + asked.path() + "' cannot be filled: " + refusal;
        });
        FilledDisk disk = new FilledDisk(open);
        DiskFiller.Plan plan = asked.planOf(open.capacity());
        try {
            return Keeper.start(word(), clock, deadline, new DiskFiller(clock, deadline, disk, plan));
        } catch (Throwable noThread) {
            // A process may have no more threads; the file must not stay open.
            disk.close();
            throw noThread;
        }
    }

    /** Why a disk cannot be filled; empty when it can. */
    static String refusal(DiskFiller.Plan plan, long usable, long capacity, long nanos) {
        if (plan.leave() < LEAST_LEFT) {
            return "that would leave " + Units.size(plan.leave()) + " of " + Units.size(capacity) + ", and "
                    + Units.size(LEAST_LEFT) + " is the least: write leave: 100MB, or a lower share";
        }
        long missing = usable - plan.leave();
        if (missing < OpenDisk.BLOCK) {
            return Units.size(usable) + " are usable, and " + Units.size(plan.leave())
                    + " are to be left: it is as full as that already";
        }
        long needed = (long) (TimeUnit.SECONDS.toNanos(1) * (double) missing / plan.pace());
        return needed <= nanos / 2
                ? ""
                : "writing " + Units.size(missing) + " at a pace of " + Units.size(plan.pace()) + "/s takes "
                        + seconds(needed) + ", which is more than half of the " + seconds(nanos)
                        + " that it is armed for"
                        + ": write a higher pace, a longer duration, or more to leave";
    }

    private static String seconds(long nanos) {
        return Units.text(Duration.ofSeconds(Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos))));
    }
}
