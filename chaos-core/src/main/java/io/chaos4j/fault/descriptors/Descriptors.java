package io.chaos4j.fault.descriptors;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** How many descriptors this process has open, and how many it may have. */
final class Descriptors {

    private final @Nullable UnixOperatingSystemMXBean bean =
            ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix ? unix : null;

    /**
     * What was seen at one moment.
     *
     * @param max how many there may be
     * @param open how many there are
     */
    record Reading(long max, long open) {

        long left() {
            return Math.max(0, max - open);
        }
    }

    /** Whether the platform says it. */
    boolean isKnown() {
        return bean != null;
    }

    /** Takes about a microsecond for each that is open. */
    Reading read() {
        if (bean == null) {
            return new Reading(0, 0);
        }
        long max = bean.getMaxFileDescriptorCount();
        try {
            long open = bean.getOpenFileDescriptorCount();
            return new Reading(max, open < 0 ? max : open);
        } catch (InternalError none) {
            // Counting takes a descriptor too.
            return new Reading(max, max);
        }
    }
}
