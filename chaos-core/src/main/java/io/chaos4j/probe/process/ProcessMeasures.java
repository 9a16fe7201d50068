package io.chaos4j.probe.process;

import io.chaos4j.jvm.HeapUse;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What the process itself uses. Asked once a second by one thread. Creates no MBean server: that would initialise
 * {@code java.util.logging} in an application that may want to do so itself.
 */
final class ProcessMeasures {

    private static final int CPU_SECONDS = 5;

    private final com.sun.management.OperatingSystemMXBean system =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Deque<long[]> cpu = new ArrayDeque<>();
    private final HeapUse heap = new HeapUse();

    /** Notes the CPU time used so far. */
    void tick(long nanos) {
        cpu.addLast(new long[] {nanos, system.getProcessCpuTime()});
        while (cpu.size() > CPU_SECONDS + 1) {
            cpu.removeFirst();
        }
    }

    /** What was used so far says nothing of what comes now. */
    void restart(long nanos) {
        cpu.clear();
        tick(nanos);
    }

    /** CPU time of this process as a share of the available processors, over the last five ticks; NaN before two, and where the JVM cannot tell. */
    double cpu() {
        if (cpu.size() < 2) {
            return Double.NaN;
        }
        long[] first = cpu.getFirst();
        long[] last = cpu.getLast();
        if (first[1] < 0 || last[1] < 0) {
            return Double.NaN;
        }
        double used = last[1] - first[1];
        return used / (last[0] - first[0]) / Runtime.getRuntime().availableProcessors();
    }

    /** Heap after the last collection as a share of its maximum; what is used now, before any collection. */
    double heap() {
        HeapUse.Reading reading = heap.read();
        return reading.after() / (double) reading.max();
    }

    /** Live threads. */
    int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }
}
