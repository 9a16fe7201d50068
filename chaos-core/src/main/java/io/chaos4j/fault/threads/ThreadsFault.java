package io.chaos4j.fault.threads;

import static io.chaos4j.model.Units.mebibytes;

import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultParameters;
import io.chaos4j.fault.Keeper;
import io.chaos4j.fault.ResourceFault;
import io.chaos4j.fault.ResourceFault.Occupation;
import io.chaos4j.jvm.MemoryLeft;
import io.chaos4j.jvm.ThreadsLeft;
import io.chaos4j.model.Target;
import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Clock;

/** {@code threads}: the engine holds threads that do nothing. */
public final class ThreadsFault implements FaultKind {

    /** More could not end within a second on a busy machine. */
    private static final int MOST = 5_000;

    /** Where a container may be bounded by what it cannot see. Kubernetes is seldom set to less than 1024 for a pod. */
    private static final int MOST_BELOW_OTHERS = 500;

    private static final int DIGITS = 4;

    /** They only wait; it is reserved and hardly used. */
    private static final long STACK = 256L << 10;

    /** What a thread that only waits takes of the machine's memory; about 20 KiB were measured. */
    private static final long MEMORY = 64L << 10;

    private static final long MEMORY_FLOOR = 64L << 20;

    @Override
    public String word() {
        return "threads";
    }

    @Override
    public String usage() {
        return "threads: 500";
    }

    @Override
    public Fault create(FaultParameters parameters) {
        if (!parameters.isScalar()) {
            parameters.problem(null, "must be one number of threads, as in 500");
            return holding(1);
        }
        String text = parameters.scalar().strip();
        int count = text.matches("[0-9]{1," + DIGITS + "}") ? Integer.parseInt(text) : 0;
        if ((count < 1 || count > MOST) && !text.isEmpty()) {
            parameters.problem(
                    null, "was '" + text + "' but must be a whole number between 1 and " + MOST + ", as in 500");
        }
        return holding(count);
    }

    @Override
    public String refuses(Target target) {
        return target.hasCalls() ? "threads occupies the whole process and strikes no calls: remove 'on'" : "";
    }

    private ResourceFault holding(int count) {
        return (clock, deadline) -> hold(count, clock, deadline);
    }

    private Occupation hold(int count, Clock clock, long deadline) {
        String refusal = refusal(count, ThreadsLeft.read(), MemoryLeft.bytes());
        if (!refusal.isEmpty()) {
            throw new IllegalStateException(count + " threads cannot be held: " + refusal);
        }
        return Keeper.start(
                word(),
                clock,
                deadline,
                new HeldThreads(
                        clock, deadline, count, ThreadsLeft::read, (name, body) -> new ChaosThread(name, STACK, body)));
    }

    /** Why they cannot be held now; empty when they can. */
    static String refusal(int count, ThreadsLeft threads, long memory) {
        if (count > threads.left() - HeldThreads.MARGIN) {
            return "this process can begin " + threads.left() + " more (" + threads.by() + "), and "
                    + HeldThreads.MARGIN + " have to stay free: ask for less, or raise that limit";
        }
        if (threads.isBelowOthers() && count > MOST_BELOW_OTHERS) {
            return "this process runs in a container without a pids.max of its own, and cannot see what stands above it, such as"
                    + " podPidsLimit of Kubernetes: there " + MOST_BELOW_OTHERS + " are the most; ask for less, or set"
                    + " pids.max of the container itself";
        }
        return count * MEMORY > memory - MEMORY_FLOOR
                ? "that takes " + mebibytes(count * MEMORY) + " of the machine or container, which has "
                        + mebibytes(memory) + " left, and " + mebibytes(MEMORY_FLOOR) + " have to stay free"
                : "";
    }
}
