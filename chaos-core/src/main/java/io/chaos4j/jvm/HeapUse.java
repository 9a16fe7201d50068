package io.chaos4j.jvm;

import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How full the heap is, as measured after collections.
 *
 * <p>After any collection the JVM notes what every pool holds. The sum is what lives, and garbage that this collection did not look
 * at: after a young collection, that of the old generation. So it is never too low. Pauses of concurrent collectors are listed as
 * collections too; they measure nothing, and are passed over. For one thread; creates no MBean server. Looking costs microseconds, and
 * allocates only when there was a collection.
 */
public final class HeapUse {

    /** Of concurrent collectors: their whole time, of which the application is stopped for next to nothing. */
    private static final String CONCURRENT = " Cycles";

    private final Set<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final long[] lastIds = new long[collectors.size()];
    private long looked;
    private long measures;
    private long lastEnd;
    private long after;

    /**
     * What was seen at one moment, in bytes.
     *
     * @param max what the heap can hold at most; {@link Long#MAX_VALUE} where the JVM knows no bound
     * @param now what it holds, garbage included
     * @param after what it held after the last collection; {@code now} before the first
     * @param measures how many collections measured so far, as far as they were seen
     * @param stoppedMillis how long collections have stopped the application, since the JVM began
     */
    public record Reading(long max, long now, long after, long measures, long stoppedMillis) {}

    /** The name of the JVM's collector when it is one that never collects; else empty. */
    public static String neverCollects() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .filter(name -> name.startsWith("Epsilon"))
                .findFirst()
                .orElse("");
    }

    /** Looks. */
    public Reading read() {
        long count = 0;
        long stopped = 0;
        for (int i = 0; i < collectors.size(); i++) {
            GarbageCollectorMXBean collector = collectors.get(i);
            count += Math.max(0, collector.getCollectionCount());
            stopped += collector.getName().endsWith(CONCURRENT) ? 0 : Math.max(0, collector.getCollectionTime());
        }
        if (count != looked) {
            looked = count;
            for (int i = 0; i < collectors.size(); i++) {
                measure(i);
            }
        }
        Runtime runtime = Runtime.getRuntime();
        long now = runtime.totalMemory() - runtime.freeMemory();
        return new Reading(runtime.maxMemory(), now, measures == 0 ? now : after, measures, stopped);
    }

    private void measure(int number) {
        if (!(collectors.get(number) instanceof com.sun.management.GarbageCollectorMXBean collector)) {
            return;
        }
        @Nullable GcInfo info = collector.getLastGcInfo();
        if (info == null || info.getId() == lastIds[number] || info.getEndTime() < lastEnd) {
            return;
        }
        lastIds[number] = info.getId();
        long used = 0;
        for (Map.Entry<String, MemoryUsage> pool : info.getMemoryUsageAfterGc().entrySet()) {
            used += heapPools.contains(pool.getKey()) ? pool.getValue().getUsed() : 0;
        }
        if (used > 0) {
            after = used;
            lastEnd = info.getEndTime();
            measures++;
        }
    }
}
