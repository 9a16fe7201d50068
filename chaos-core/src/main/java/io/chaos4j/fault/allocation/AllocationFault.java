package io.chaos4j.fault.allocation;

import static io.chaos4j.model.Units.mebibytes;

import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultParameters;
import io.chaos4j.fault.ResourceFault;
import io.chaos4j.fault.ResourceFault.Occupation;
import io.chaos4j.jvm.HeapUse;
import io.chaos4j.model.Target;
import io.chaos4j.model.Units;
import io.chaos4j.time.Clock;

/** {@code allocation}: threads of the engine allocate so much a second and drop it at once. */
public final class AllocationFault implements FaultKind {

    private static final long LEAST = 1_000_000;

    /** More is what a machine can write to its memory, and not what a collector is tested with. */
    private static final long MOST = 10_000_000_000L;

    /** What one thread can allocate without burning a processor. */
    private static final long PER_THREAD = 500_000_000;

    /** What a heap needs for its collector to work in at all. */
    private static final long LEAST_HEAP = 12L << 20;

    @Override
    public String word() {
        return "allocation";
    }

    @Override
    public String usage() {
        return "allocation: 200MB/s";
    }

    @Override
    public Fault create(FaultParameters parameters) {
        if (!parameters.isScalar()) {
            parameters.problem(null, "must be one rate, as in 200MB/s");
            return allocating("", LEAST);
        }
        String text = parameters.scalar();
        long rate = rate(text);
        if ((rate < LEAST || rate > MOST) && !text.isEmpty()) {
            parameters.problem(null, "was '" + text + "' but must be a rate between 1MB/s and 10GB/s, as in 200MB/s");
        }
        return allocating(text, rate);
    }

    @Override
    public String refuses(Target target) {
        return target.hasCalls() ? "allocation occupies the whole process and strikes no calls: remove 'on'" : "";
    }

    private static ResourceFault allocating(String asked, long rate) {
        return (clock, deadline) -> allocate(asked, rate, clock, deadline);
    }

    private static Occupation allocate(String asked, long rate, Clock clock, long deadline) {
        String refusal = refusal(HeapUse.neverCollects(), Runtime.getRuntime().maxMemory());
        if (!refusal.isEmpty()) {
            throw new IllegalStateException(asked + " cannot be allocated: " + refusal);
        }
        int threads = threads(rate, Runtime.getRuntime().availableProcessors());
        return Allocators.start(clock, deadline, asked, rate, threads);
    }

    /** One for each half gigabyte; one processor is left to the application. */
    static int threads(long rate, int processors) {
        return (int) Math.min((rate + PER_THREAD - 1) / PER_THREAD, Math.max(1, processors - 1));
    }

    /** Why this JVM cannot be made to collect; empty when it can. */
    static String refusal(String neverCollects, long heap) {
        if (!neverCollects.isEmpty()) {
            return "this JVM runs with " + neverCollects + ", which never collects, so it would fill up";
        }
        return heap < LEAST_HEAP
                ? "the heap has " + mebibytes(heap) + " at most, and " + mebibytes(LEAST_HEAP)
                        + " are the least: start the JVM with a larger -Xmx"
                : "";
    }

    private static long rate(String text) {
        try {
            return Units.bytesPerSecond(text);
        } catch (IllegalArgumentException none) {
            return 0;
        }
    }
}
