package io.chaos4j.jvm;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How much memory the machine and the container have left for this process: a container kills who takes more, whatever the heap's
 * maximum says.
 *
 * <p>Reads Linux: {@code MemAvailable} of the machine; of control groups, {@code memory.max}, {@code memory.current} and the
 * {@code inactive_file} of {@code memory.stat} in version 2, in the own group and all above it; in version 1
 * {@code memory.limit_in_bytes}, {@code memory.usage_in_bytes} and {@code total_inactive_file}. Elsewhere, what the JVM says.
 */
public final class MemoryLeft {

    private static final long UNKNOWN = SystemFiles.UNKNOWN;

    /** What a JVM takes of memory without saying so. */
    private static final long OTHERS = 64L << 20;

    private MemoryLeft() {}

    /** Bytes that are left. */
    public static long bytes() {
        long left = read(Path.of("/sys/fs/cgroup"), Path.of("/proc"));
        if (left == UNKNOWN && ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            return system.getFreeMemorySize();
        }
        return left;
    }

    /** Bytes of the machine that this process holds now; 0 where that cannot be read. */
    public static long resident() {
        return kilobytes(SystemFiles.text(Path.of("/proc/self/status")), "VmRSS:", 0);
    }

    /** Bytes of what is left that the heap may still take: it is reserved when the JVM begins, and becomes real where it is written. */
    public static long heapToCome() {
        long max = Runtime.getRuntime().maxMemory();
        return max == Long.MAX_VALUE ? 0 : Math.max(0, max - heap());
    }

    /** Bytes of the heap that are in the machine's memory already, nearly. */
    public static long heap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        long others = memory.getNonHeapMemoryUsage().getCommitted() + direct + OTHERS;
        return heap(
                Runtime.getRuntime().totalMemory(), memory.getHeapMemoryUsage().getUsed(), resident() - others);
    }

    /**
     * @param committed what the JVM may write to
     * @param used what holds objects, garbage included
     * @param resident what of the process is in memory and can be of the heap; negative where it is not known
     */
    static long heap(long committed, long used, long resident) {
        return Math.max(used, Math.min(committed, resident));
    }

    static long read(Path mount, Path proc) {
        long least = kilobytes(SystemFiles.text(proc.resolve("meminfo")), "MemAvailable:", UNKNOWN);
        @Nullable Path group = SystemFiles.group(mount, proc.resolve("self/cgroup"));
        while (group != null && group.startsWith(mount)) {
            least = Math.min(least, left(group, "memory.max", "memory.current", "inactive_file"));
            group = group.getParent();
        }
        Path old = mount.resolve("memory");
        return Math.min(least, left(old, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"));
    }

    private static long left(Path group, String limit, String usage, String dropped) {
        long most = SystemFiles.number(SystemFiles.text(group.resolve(limit)));
        long used = SystemFiles.number(SystemFiles.text(group.resolve(usage)));
        if (most == UNKNOWN || used == UNKNOWN) {
            return UNKNOWN; // "max", or no such group
        }
        long files = SystemFiles.line(SystemFiles.text(group.resolve("memory.stat")), dropped + " ", 0);
        return Math.max(0, most - used + files);
    }

    private static long kilobytes(String text, String key, long otherwise) {
        long found = SystemFiles.line(text.replace(" kB", ""), key, -1);
        return found < 0 ? otherwise : found * 1024;
    }
}
