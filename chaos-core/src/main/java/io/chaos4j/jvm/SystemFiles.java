package io.chaos4j.jvm;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads the small files in which Linux says what there is. What is not there, or is no number, is unknown. */
final class SystemFiles {

    static final long UNKNOWN = Long.MAX_VALUE;

    private SystemFiles() {}

    /** The own control group of version 2, below a mount; the mount itself where there is no other. */
    static Path group(Path mount, Path ownGroup) {
        return group(mount, ownGroup, "0::/");
    }

    /** @param start of the line that names it, with the first slash of its path */
    static Path group(Path mount, Path ownGroup, String start) {
        for (String line : text(ownGroup).split("\n", -1)) {
            if (line.startsWith(start)) {
                try {
                    return mount.resolve(line.substring(start.length())).normalize();
                } catch (InvalidPathException odd) {
                    return mount;
                }
            }
        }
        return mount;
    }

    /** The number in the line that begins so. */
    static long line(String text, String key, long otherwise) {
        for (String line : text.split("\n", -1)) {
            if (line.startsWith(key)) {
                long number = number(line.substring(key.length()));
                return number == UNKNOWN ? otherwise : number;
            }
        }
        return otherwise;
    }

    /** The first word in the line that begins so; empty where there is none. */
    static String word(String text, String key) {
        for (String line : text.split("\n", -1)) {
            if (line.startsWith(key)) {
                return line.substring(key.length()).strip().split("\\s+", -1)[0];
            }
        }
        return "";
    }

    static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException none) {
            return UNKNOWN;
        }
    }

    /** Empty where there is no such file. In one gulp: of {@code /proc/sys} a second read gives nothing. */
    static String text(Path file) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (InputStream in = new FileInputStream(file.toFile())) {
            in.transferTo(all);
            return all.toString(StandardCharsets.UTF_8);
        } catch (IOException absent) {
            return "";
        }
    }
}
