package io.chaos4j.fault.heap;

import static io.chaos4j.model.Units.mebibytes;
import static io.chaos4j.model.Units.percent;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultParameters;
import io.chaos4j.fault.ResourceFault;
import io.chaos4j.jvm.HeapUse;
import io.chaos4j.jvm.MemoryLeft;
import io.chaos4j.model.Target;
import io.chaos4j.model.Units;
import io.chaos4j.time.Clock;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** {@code heap}: a thread of the engine holds memory, until the heap is filled to a share of its maximum. */
public final class HeapFault implements FaultKind {

    /** Less is what a service's own use changes by from second to second. */
    private static final double LEAST = 0.01;

    /** What the application needs to allocate at all, and the collector to work in. */
    private static final double MOST = 0.9;

    private static final double MIB = 1 << 20;

    /** How much heap a collector wants for so much that lives. */
    private static final double ROOMY = 1.25;

    /** A soft reference that is used is kept for this long at the least, or the memory could not be held. */
    private static final double LEAST_KEPT_MILLIS = 2_000;

    @Override
    public String word() {
        return "heap";
    }

    @Override
    public String usage() {
        return "heap: 80%";
    }

    @Override
    public String schema() {
        return """
                {
                  "description": "Holds memory until the heap is filled to this share of its maximum, as measured after collections.",
                  "type": "string",
                  "pattern": "^\\\\s*\\\\+?0*(90(\\\\.0+)?|[1-9](\\\\.[0-9]+)?|[1-8][0-9](\\\\.[0-9]+)?)\\\\s*%\\\\s*$"
                }""";
    }

    @Override
    public Fault create(FaultParameters parameters) {
        if (!parameters.isScalar()) {
            parameters.problem(null, "must be one share of the heap's maximum, as in 80%");
            return occupying(LEAST);
        }
        String text = parameters.scalar();
        double share = text.isEmpty() ? LEAST : share(text);
        if (share < LEAST || share > MOST) {
            parameters.problem(
                    null,
                    "was '" + text + "' but must be between 1% and 90%, as in 80%: the rest is what the application"
                            + " needs to go on");
        }
        return occupying(share);
    }

    @Override
    public String refuses(Target target) {
        return target.hasCalls() ? "heap occupies the whole process and strikes no calls: remove 'on'" : "";
    }

    private static ResourceFault occupying(double share) {
        return (clock, deadline) -> occupy(share, clock, deadline);
    }

    private static HeapBallast occupy(double share, Clock clock, long deadline) {
        HeapUse heap = new HeapUse();
        HeapUse.Reading now = heap.read();
        String refusal =
                refusal(share, now, HeapUse.neverCollects(), softMillis(), MemoryLeft.bytes(), MemoryLeft.heap());
        if (!refusal.isEmpty()) {
            throw new IllegalStateException("the heap cannot be filled to " + percent(share) + ": " + refusal);
        }
        double kept = softMillis() * (1 - share) * now.max() / MIB;
        return HeapBallast.start(clock, deadline, heap::read, HeapBallast.Plan.of(share, now.max(), kept));
    }

    /** Why this JVM cannot be filled; empty when it can. */
    static String refusal(
            double share, HeapUse.Reading heap, String neverCollects, double softMillis, long left, long resident) {
        if (!neverCollects.isEmpty()) {
            return "this JVM runs with " + neverCollects + ", which never collects, so nothing would come back";
        }
        if (heap.max() == Long.MAX_VALUE) {
            return "this JVM knows no maximum of its heap: start it with -Xmx";
        }
        long room = (long) ((1 - share) * heap.max());
        if (room < HeapBallast.Plan.LEAST_ROOM) {
            return "that would leave " + mebibytes(room) + " of " + mebibytes(heap.max()) + " to the application, and "
                    + mebibytes(HeapBallast.Plan.LEAST_ROOM)
                    + " is the least: ask for less, or start it with a larger -Xmx";
        }
        if (softMillis * room / MIB < LEAST_KEPT_MILLIS) {
            return "-XX:SoftRefLRUPolicyMSPerMB=" + (long) softMillis
                    + " lets the JVM take back at each collection what is held"
                    + " softly, and nothing else is safe: set it to 1000, which is the default";
        }
        long needed = Math.min(heap.max(), (long) (ROOMY * share * heap.max())) - resident;
        return needed <= left
                ? ""
                : "that takes " + mebibytes(needed) + " more of the machine or container, which has " + mebibytes(left)
                        + " left";
    }

    /** For how long a soft reference that is not used is kept, in milliseconds for each MiB that is free. */
    private static double softMillis() {
        try {
            @Nullable
            HotSpotDiagnosticMXBean flags = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return flags == null
                    ? 1_000
                    : Double.parseDouble(
                            flags.getVMOption("SoftRefLRUPolicyMSPerMB").getValue());
        } catch (IllegalArgumentException noHotSpot) {
            return 1_000;
        }
    }

    private static double share(String text) {
        try {
            return Units.share(text);
        } catch (IllegalArgumentException unreadable) {
            return 0;
        }
    }
}
