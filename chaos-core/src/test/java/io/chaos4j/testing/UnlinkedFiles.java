package io.chaos4j.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a process of this user has open of a folder's files though they have no name any more; on Linux. */
public final class UnlinkedFiles {

    private UnlinkedFiles() {}

    /**
     * One of them.
     *
     * @param size how long it is
     * @param onDisk what of the disk it takes, which is less where it has holes
     */
    public record Unlinked(long size, long onDisk) {}

    /** All of them; each is looked at once, so its numbers are of one moment. */
    public static List<Unlinked> of(long pid, Path folder) throws IOException {
        String start = folder.toRealPath() + "/";
        List<Unlinked> found = new ArrayList<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path each : open.toList()) {
                String leads = leads(each);
                if (leads.startsWith(start) && leads.endsWith(" (deleted)")) {
                    numbers(each).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /** Empty where it was closed meanwhile. */
    private static String leads(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    /** The JDK does not say how many blocks a file has. Empty where it was closed meanwhile. */
    private static Optional<Unlinked> numbers(Path descriptor) throws IOException {
        Process stat = new ProcessBuilder("stat", "-L", "-c", "%s %b", descriptor.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(stat.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        String[] numbers = printed.split(" ", -1);
        if (leads(descriptor).isEmpty()) {
            return Optional.empty();
        }
        if (numbers.length != 2) {
            throw new IOException(printed);
        }
        return Optional.of(new Unlinked(Long.parseLong(numbers[0]), 512 * Long.parseLong(numbers[1])));
    }
}
