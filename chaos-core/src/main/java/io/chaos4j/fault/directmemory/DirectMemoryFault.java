package io.chaos4j.fault.directmemory;

import static io.chaos4j.model.Units.mebibytes;

import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultParameters;
import io.chaos4j.fault.Keeper;
import io.chaos4j.fault.ResourceFault;
import io.chaos4j.fault.ResourceFault.Occupation;
import io.chaos4j.fault.directmemory.DirectBallast.Plan;
import io.chaos4j.fault.directmemory.DirectMemory.Reading;
import io.chaos4j.jvm.MemoryLeft;
import io.chaos4j.model.Target;
import io.chaos4j.model.Units;
import io.chaos4j.time.Clock;

/** {@code direct-memory}: a thread of the engine holds direct buffers. */
public final class DirectMemoryFault implements FaultKind {

    private static final double LEAST_SHARE = 0.01;

    /** What the application needs to go on. */
    private static final double MOST_SHARE = 0.9;

    private static final long LEAST = 1_000_000;
    private static final long MOST = 1_000_000_000_000L;

    @Override
    public String word() {
        return "direct-memory";
    }

    @Override
    public String usage() {
        return "direct-memory: 256MB | 80%";
    }

    @Override
    public Fault create(FaultParameters parameters) {
        if (!parameters.isScalar()) {
            parameters.problem(null, "must be one size or one share, as in 256MB or 80%");
            return holding("", 0, LEAST);
        }
        String text = parameters.scalar();
        double share = share(text);
        long size = size(text);
        boolean isIn = (share >= LEAST_SHARE && share <= MOST_SHARE) || (size >= LEAST && size <= MOST);
        if (!isIn && !text.isEmpty()) {
            parameters.problem(
                    null,
                    "was '" + text + "' but must be a size between 1MB and 1000GB, as in 256MB, or a share of the"
                            + " JVM's direct memory between 1% and 90%, as in 80%: the rest is what the application needs"
                            + " to go on");
        }
        return holding(text, share, size);
    }

    @Override
    public String refuses(Target target) {
        return target.hasCalls() ? "direct-memory occupies the whole process and strikes no calls: remove 'on'" : "";
    }

    private ResourceFault holding(String asked, double share, long size) {
        return (clock, deadline) -> hold(asked, share, size, clock, deadline);
    }

    private Occupation hold(String asked, double share, long size, Clock clock, long deadline) {
        DirectMemory memory = new DirectMemory();
        if (!memory.isKnown()) {
            throw new IllegalStateException("direct-memory cannot be held: this JVM does not say how much is in use");
        }
        Reading now = memory.read();
        Plan plan = Plan.of(asked, share, size, now.max());
        String refusal = refusal(plan, now, MemoryLeft.heapToCome());
        if (!refusal.isEmpty()) {
            throw new IllegalStateException(asked + " of direct memory cannot be held: " + refusal);
        }
        return Keeper.start(word(), clock, deadline, new DirectBallast(clock, memory::read, plan, new DirectBlocks()));
    }

    /**
     * Why it cannot be held now; empty when it can.
     *
     * @param heap what the heap may still take of what is left
     */
    static String refusal(Plan plan, Reading now, long heap) {
        long wanted = plan.wanted(now.max(), now.used());
        if (wanted == 0) {
            return "the application uses " + mebibytes(now.used()) + " of " + mebibytes(now.max())
                    + ", which is more: ask for a larger share";
        }
        long floor = Plan.floor(now.max());
        if (wanted > now.max() - floor - now.used()) {
            return "of " + mebibytes(now.max()) + " the application uses " + mebibytes(now.used()) + ", and "
                    + mebibytes(floor) + " have to stay free: ask for less, or start the JVM with a larger"
                    + " -XX:MaxDirectMemorySize";
        }
        return wanted > now.left() - heap - Plan.MACHINE_FLOOR
                ? "that takes " + mebibytes(wanted) + " of the machine or container, which has " + mebibytes(now.left())
                        + " left; the heap may come to take " + mebibytes(heap) + " of them, and "
                        + mebibytes(Plan.MACHINE_FLOOR) + " have to stay free"
                : "";
    }

    private static double share(String text) {
        try {
            return Units.share(text);
        } catch (IllegalArgumentException none) {
            return 0;
        }
    }

    private static long size(String text) {
        try {
            return Units.bytes(text);
        } catch (IllegalArgumentException none) {
            return 0;
        }
    }
}
