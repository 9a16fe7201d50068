package io.chaos4j.jmx;

import io.chaos4j.control.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Reads an experiment from a file for someone who may control this JVM and perhaps not read that file: only a file that says that it is
 * an experiment is looked at any further, because the problems of a document repeat parts of it.
 */
final class ExperimentText {

    /** Bytes; more than the characters that an experiment may have. */
    private static final int LARGEST = 1 << 20;

    private ExperimentText() {}

    /** @throws Refused saying what is wrong with the file, and nothing of what it holds */
    static String of(String path) {
        if (!path.endsWith(".yaml") && !path.endsWith(".yml")) {
            throw new Refused("'" + path + "' is no experiment file: its name must end with .yaml or .yml");
        }
        String text;
        try {
            Path file = Path.of(path);
            if (!Files.isRegularFile(file)) {
                throw new Refused("there is no file '" + file.toAbsolutePath() + "' on the machine of this JVM");
            }
            text = text(file);
        } catch (IOException | InvalidPathException unreadable) {
            throw new Refused("'" + path + "' cannot be read by this JVM: " + unreadable, unreadable);
        }
        if (text.lines().noneMatch(line -> line.startsWith("faults:"))) {
            throw new Refused("'" + path + "' is no experiment: no line of it begins with 'faults:'");
        }
        return text;
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("it is larger than " + LARGEST + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
