package io.chaos4j.fault.directmemory;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import io.chaos4j.jvm.MemoryLeft;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** What this JVM's direct memory is and holds. */
final class DirectMemory {

    private final @Nullable BufferPoolMXBean pool =
            ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                    .filter(each -> each.getName().equals("direct"))
                    .findFirst()
                    .orElse(null);
    private final long max = max();

    /**
     * What was seen at one moment, in bytes.
     *
     * @param max what all direct buffers can hold together
     * @param used what they hold
     * @param left what the machine or container has left
     */
    record Reading(long max, long used, long left) {}

    /** Whether the JVM says how much there is. */
    boolean isKnown() {
        return pool != null;
    }

    Reading read() {
        return new Reading(max, pool == null ? 0 : pool.getMemoryUsed(), MemoryLeft.bytes());
    }

    /** {@code -XX:MaxDirectMemorySize}; where it was not given, the maximum of the heap. */
    private static long max() {
        try {
            @Nullable
            HotSpotDiagnosticMXBean flags = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            if (flags != null) {
                VMOption option = flags.getVMOption("MaxDirectMemorySize");
                if (option.getOrigin() != VMOption.Origin.DEFAULT) {
                    return Long.parseLong(option.getValue());
                }
            }
        } catch (IllegalArgumentException noHotSpot) {
            // It has no such flag, or writes it in another way; then the heap's maximum is the best that is known.
        }
        return Runtime.getRuntime().maxMemory();
    }
}
