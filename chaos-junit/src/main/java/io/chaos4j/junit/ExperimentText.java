package io.chaos4j.junit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the file that a test names: beside it on the class path, at the class path's root, or as a path. */
final class ExperimentText {

    private ExperimentText() {}

    static String read(String file, Class<?> test) throws IOException {
        try (InputStream beside = open(file, test)) {
            if (beside != null) {
                return new String(beside.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        Path path = Path.of(file);
        if (Files.isRegularFile(path)) {
            return Files.readString(path);
        }
        throw new IllegalArgumentException("no experiment file '" + file + "': neither on the class path, beside "
                + test.getName() + " or at its root, nor at " + path.toAbsolutePath());
    }

    private static @Nullable InputStream open(String file, Class<?> test) {
        @Nullable InputStream beside = test.getResourceAsStream(file);
        return beside != null ? beside : test.getResourceAsStream("/" + file);
    }
}
