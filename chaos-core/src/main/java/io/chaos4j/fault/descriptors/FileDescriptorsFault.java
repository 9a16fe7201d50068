package io.chaos4j.fault.descriptors;

import static io.chaos4j.model.Units.mebibytes;

import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultParameters;
import io.chaos4j.fault.Keeper;
import io.chaos4j.fault.ResourceFault;
import io.chaos4j.fault.ResourceFault.Occupation;
import io.chaos4j.fault.descriptors.Descriptors.Reading;
import io.chaos4j.jvm.MemoryLeft;
import io.chaos4j.model.Target;
import io.chaos4j.model.Units;
import io.chaos4j.time.Clock;
import java.io.FileInputStream;

/** {@code file-descriptors}: a thread of the engine holds descriptors until the process has only so few left. */
public final class FileDescriptorsFault implements FaultKind {

    private static final double LEAST_SHARE = 0.01;
    private static final double MOST_SHARE = 0.99;

    /** Limits of 1,073,741,816 are usual in containers, and macOS has larger ones. A reader of JSON holds this number exactly. */
    private static final long MOST_LEFT = 1_000_000_000_000_000L;

    /** More take long to open, to close and to count. */
    private static final long MOST_HELD = 65_536;

    /** What one takes of the heap, and of the machine's memory. */
    private static final long HEAP = 256;

    private static final int HEAP_PART = 20;
    private static final long MEMORY = 1_024;
    private static final long MEMORY_FLOOR = 64L << 20;

    /** Every process of the machine may open it, and it has no content. */
    private static final String NULL = "/dev/null";

    /**
     * What was asked for.
     *
     * @param text as it was written
     * @param share of the limit that is to be open; 0 when a number was asked for
     * @param leave how many are to be left; 0 when a share was asked for
     */
    record Asked(String text, double share, long leave) {

        long left(long max) {
            return share > 0 ? max - (long) (share * max) : leave;
        }
    }

    @Override
    public String word() {
        return "file-descriptors";
    }

    @Override
    public String usage() {
        return "file-descriptors: 90% | {leave: 50}";
    }

    @Override
    public Fault create(FaultParameters parameters) {
        Asked asked = parameters.isScalar() ? share(parameters) : leave(parameters);
        return (ResourceFault) (clock, deadline) -> hold(asked, clock, deadline);
    }

    @Override
    public String refuses(Target target) {
        return target.hasCalls() ? "file-descriptors occupies the whole process and strikes no calls: remove 'on'" : "";
    }

    private static Asked share(FaultParameters parameters) {
        String text = parameters.scalar();
        double share = share(text);
        if ((share < LEAST_SHARE || share > MOST_SHARE) && !text.isEmpty()) {
            parameters.problem(
                    null,
                    "was '" + text + "' but must be a share of the process' limit between 1% and 99%, as in 90%, or"
                            + " {leave: 50}");
        }
        return new Asked(text, share, 0);
    }

    private static Asked leave(FaultParameters parameters) {
        int least = HeldDescriptors.LEAST_LEFT;
        long leave = parameters.number("leave", least, MOST_LEFT, least);
        if (!parameters.has("leave")) {
            parameters.problem("leave", "is missing: say how many are to be left, as in {leave: 50}");
        }
        return new Asked("all but " + leave, 0, leave);
    }

    private Occupation hold(Asked asked, Clock clock, long deadline) {
        Descriptors descriptors = new Descriptors();
        String refusal = descriptors.isKnown()
                ? refusal(asked, descriptors.read(), Runtime.getRuntime().maxMemory(), MemoryLeft.bytes())
                : "this platform does not say how many are open; Linux and macOS do";
        if (!refusal.isEmpty()) {
            throw new IllegalStateException(asked.text + " of the descriptors cannot be held: " + refusal);
        }
        long leave = asked.left(descriptors.read().max());
        return Keeper.start(
                word(),
                clock,
                deadline,
                new HeldDescriptors(clock, asked.text, leave, descriptors::read, () -> new FileInputStream(NULL)));
    }

    /** Why they cannot be held now; empty when they can. */
    static String refusal(Asked asked, Reading now, long heap, long memory) {
        long leave = asked.left(now.max());
        long needed = now.left() - leave;
        String open = "the process has " + now.open() + " of " + now.max() + " open";
        if (leave < HeldDescriptors.LEAST_LEFT) {
            return "that would leave " + leave + " of " + now.max() + ", and " + HeldDescriptors.LEAST_LEFT
                    + " have to stay free: ask for less, or raise the limit (ulimit -n)";
        }
        if (needed <= 0) {
            return open + ", so no more than " + leave + " are left already: ask for more, or leave fewer";
        }
        if (needed > MOST_HELD) {
            return open + ", and the fault holds at most " + MOST_HELD + ": lower the limit (ulimit -n)";
        }
        if (needed * HEAP > heap / HEAP_PART) {
            return "to hold " + needed + " takes " + mebibytes(needed * HEAP) + " of the heap, of which "
                    + mebibytes(heap / HEAP_PART) + " may be used: start the JVM with a larger -Xmx";
        }
        return needed * MEMORY > memory - MEMORY_FLOOR
                ? "to hold " + needed + " takes " + mebibytes(needed * MEMORY)
                        + " of the machine or container, which has " + mebibytes(memory) + " left, and "
                        + mebibytes(MEMORY_FLOOR) + " have to stay free"
                : "";
    }

    private static double share(String text) {
        try {
            return Units.share(text);
        } catch (IllegalArgumentException none) {
            return 0;
        }
    }
}
