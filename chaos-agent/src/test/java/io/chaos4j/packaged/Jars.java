package io.chaos4j.packaged;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Jars for tests. */
final class Jars {

    private Jars() {}

    /** Copies a jar and leaves out the entries whose name matches. */
    static void copyWithout(Path source, Path target, Predicate<String> leftOut) throws IOException {
        copy(source, target, leftOut, "", new byte[0]);
    }

    /** Copies a jar with other content in one entry. */
    static void copyWith(Path source, Path target, String entry, byte[] content) throws IOException {
        copy(source, target, entry::equals, entry, content);
    }

    /** Jars that applications bring, whose names begin so. */
    static List<Path> otherLibraries(String... names) throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("it.otherLibraries")))) {
            return jars.filter(jar -> Arrays.stream(names)
                            .anyMatch(name -> jar.getFileName().toString().startsWith(name)))
                    .sorted()
                    .toList();
        }
    }

    private static void copy(Path source, Path target, Predicate<String> leftOut, String added, byte[] content)
            throws IOException {
        try (JarFile from = new JarFile(source.toFile());
                OutputStream file = Files.newOutputStream(target);
                JarOutputStream to = new JarOutputStream(file)) {
            for (JarEntry entry : Collections.list(from.entries())) {
                if (!leftOut.test(entry.getName())) {
                    to.putNextEntry(new JarEntry(entry.getName()));
                    try (InputStream in = from.getInputStream(entry)) {
                        in.transferTo(to);
                    }
                    to.closeEntry();
                }
            }
            if (!added.isEmpty()) {
                to.putNextEntry(new JarEntry(added));
                to.write(content);
                to.closeEntry();
            }
        }
    }
}
