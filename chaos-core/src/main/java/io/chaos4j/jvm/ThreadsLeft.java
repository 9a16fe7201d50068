package io.chaos4j.jvm;

import static io.chaos4j.jvm.SystemFiles.UNKNOWN;
import static io.chaos4j.jvm.SystemFiles.line;
import static io.chaos4j.jvm.SystemFiles.number;
import static io.chaos4j.jvm.SystemFiles.text;
import static io.chaos4j.jvm.SystemFiles.word;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How many threads this process can still begin, and what keeps it from more.
 *
 * <p>Reads Linux: {@code pids.max} and {@code pids.current} of control groups, in the own group and all above it; the limit of processes
 * of the user ({@code ulimit -u}) less the threads of all processes that can be seen; {@code kernel.threads-max} and
 * {@code kernel.pid_max} less all threads of the machine; {@code vm.max_map_count} less the mappings of the process; and its address
 * space ({@code ulimit -v}). Elsewhere nothing is known. Takes milliseconds where there are many processes.
 *
 * @param left how many; {@link Long#MAX_VALUE} where nothing is known
 * @param by what bounds them, such as {@code ulimit -u}
 * @param isBelowOthers whether control groups that cannot be seen may bound them too, and none that can be seen does: a container sees its
 *     own group only, and Kubernetes bounds the pod above it
 */
public record ThreadsLeft(long left, String by, boolean isBelowOthers) {

    /** The control group namespace of the machine itself; the kernel gives all others other numbers. */
    private static final String MACHINE = "cgroup:[4026531835]";

    /** The stack, its guard pages, and what else is mapped for one thread. */
    private static final int MAPPINGS = 4;

    /** No line of a file of control groups begins so. */
    private static final String NONE = "none";

    private static final long ADDRESSES = 1L << 20;

    /** Nothing that is hidden bounds them. */
    public ThreadsLeft(long left, String by) {
        this(left, by, false);
    }

    /** Of this process. */
    public static ThreadsLeft read() {
        return read(Path.of("/sys/fs/cgroup"), Path.of("/proc"));
    }

    static ThreadsLeft read(Path mount, Path proc) {
        String status = text(proc.resolve("self/status"));
        String limits = text(proc.resolve("self/limits"));
        long all = all(text(proc.resolve("loadavg")));
        long maps = text(proc.resolve("self/maps")).lines().count();
        ThreadsLeft least = new ThreadsLeft(UNKNOWN, "")
                .or(number(text(proc.resolve("sys/kernel/threads-max"))), all, 1, "kernel.threads-max")
                .or(number(text(proc.resolve("sys/kernel/pid_max"))), all, 1, "kernel.pid_max")
                .or(number(text(proc.resolve("sys/vm/max_map_count"))), maps, MAPPINGS, "vm.max_map_count")
                .or(number(word(limits, "Max address space")), 1024 * size(status), ADDRESSES, "ulimit -v");
        long processes = number(word(limits, "Max processes"));
        if (processes != UNKNOWN) {
            least = least.or(processes, ofUser(proc, word(status, "Uid:")), 1, "ulimit -u");
        }
        Path own = proc.resolve("self/cgroup");
        Path old = mount.resolve("pids");
        String line = oldLine(text(own));
        Path group = SystemFiles.group(mount, own);
        Path oldGroup = SystemFiles.group(old, own, line);
        ThreadsLeft grouped =
                new ThreadsLeft(UNKNOWN, "").orGroups(mount, group).orGroups(old, oldGroup);
        boolean hidden = grouped.left == UNKNOWN
                && !text(own).isEmpty()
                && isContained(proc, line.equals(NONE) ? group : oldGroup);
        ThreadsLeft smaller = grouped.left < least.left ? grouped : least;
        return new ThreadsLeft(smaller.left, smaller.by, hidden);
    }

    /** Whether groups stand above those that can be seen: in a namespace of its own, or below a mount that shows a part of them. */
    private static boolean isContained(Path proc, Path group) {
        try {
            return !Files.readSymbolicLink(proc.resolve("self/ns/cgroup"))
                            .toString()
                            .equals(MACHINE)
                    || !Files.isDirectory(group);
        } catch (IOException | UnsupportedOperationException unknown) {
            return true;
        }
    }

    private ThreadsLeft orGroups(Path mount, Path own) {
        ThreadsLeft least = this;
        for (@Nullable Path group = own; group != null && group.startsWith(mount); group = group.getParent()) {
            long used = number(text(group.resolve("pids.current")));
            least = least.or(number(text(group.resolve("pids.max"))), used, 1, "pids.max of the container");
        }
        return least;
    }

    private ThreadsLeft or(long most, long used, long each, String what) {
        if (most == UNKNOWN || used == UNKNOWN) {
            return this;
        }
        long here = Math.max(0, (most - used) / each);
        return here < left ? new ThreadsLeft(here, what) : this;
    }

    /** How many threads the machine has; it is behind the slash of the fourth word. */
    private static long all(String loadAverage) {
        String[] words = loadAverage.strip().split("[ /]", -1);
        return words.length > 4 ? number(words[4]) : UNKNOWN;
    }

    private static long size(String status) {
        return line(status.replace(" kB", ""), "VmSize:", 0);
    }

    /** In version 1 a line is {@code 8:pids:/path}; of several controllers together, {@code 8:cpu,pids:/path}. */
    private static String oldLine(String groups) {
        return groups.lines()
                .filter(each -> each.matches("\\d+:(.*,)?pids(,.*)?:/.*"))
                .map(each -> each.substring(0, each.indexOf('/') + 1))
                .findFirst()
                .orElse(NONE);
    }

    /** The threads of all processes of a user. */
    private static long ofUser(Path proc, String user) {
        long threads = 0;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path each : processes) {
                String status = text(each.resolve("status"));
                threads += word(status, "Uid:").equals(user) ? line(status, "Threads:", 0) : 0;
            }
        } catch (IOException unreadable) {
            return UNKNOWN;
        }
        return threads;
    }
}
