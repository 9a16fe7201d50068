package io.chaos4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jars of Apache HttpClient 5, as an application brings them; there are some in integration tests only. */
public enum Apache5Jars {
    /** The oldest version that the agent has points for. */
    OLDEST,
    /** The newest. */
    NEWEST;

    /** The client, its core and what it logs through. */
    public List<Path> paths() {
        String folder = "apache5-" + (this == OLDEST ? "oldest" : "newest");
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("it.otherLibraries"), folder))) {
            return jars.sorted().toList();
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }
}
