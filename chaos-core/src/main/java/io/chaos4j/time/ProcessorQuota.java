package io.chaos4j.time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How many processors a container may use, in fractions: {@code availableProcessors()} rounds 1.5 up to 2.
 *
 * <p>Reads Linux control groups: {@code cpu.max} of version 2 ("quota period" in microseconds, or "max"), else
 * {@code cpu.cfs_quota_us} and {@code cpu.cfs_period_us} of version 1; for version 2 the own group and all above it, of which
 * the smallest counts.
 */
final class ProcessorQuota {

    private static final Path MOUNT = Path.of("/sys/fs/cgroup");
    private static final Path OWN_GROUP = Path.of("/proc/self/cgroup");

    private ProcessorQuota() {}

    /** The quota of this process; empty where there is none, or where none can be read. */
    static OptionalDouble ofThisProcess() {
        return read(MOUNT, OWN_GROUP);
    }

    static OptionalDouble read(Path mount, Path ownGroup) {
        double least = Double.POSITIVE_INFINITY;
        @Nullable Path group = group(mount, ownGroup);
        while (group != null && group.startsWith(mount)) {
            least = Math.min(least, version2(group.resolve("cpu.max")));
            group = group.getParent();
        }
        least = Math.min(least, version1(mount.resolve("cpu")));
        return least == Double.POSITIVE_INFINITY ? OptionalDouble.empty() : OptionalDouble.of(least);
    }

    private static Path group(Path mount, Path ownGroup) {
        try {
            for (String line : Files.readAllLines(ownGroup)) {
                if (line.startsWith("0::/")) {
                    return mount.resolve(line.substring("0::/".length())).normalize();
                }
            }
        } catch (IOException | InvalidPathException noSuchThing) {
            // No Linux, or no version 2: the mount point itself has what there is.
        }
        return mount;
    }

    private static double version2(Path file) {
        String[] words = text(file).split(" ", -1);
        return words.length == 2 ? quotient(words[0], words[1]) : Double.POSITIVE_INFINITY;
    }

    private static double version1(Path folder) {
        return quotient(text(folder.resolve("cpu.cfs_quota_us")), text(folder.resolve("cpu.cfs_period_us")));
    }

    private static double quotient(String quota, String period) {
        try {
            double processors = Double.parseDouble(quota) / Double.parseDouble(period);
            return processors > 0 ? processors : Double.POSITIVE_INFINITY; // -1 means no quota
        } catch (NumberFormatException none) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException absent) {
            return "";
        }
    }
}
