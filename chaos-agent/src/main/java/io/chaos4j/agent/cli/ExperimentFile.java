package io.chaos4j.agent.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that was named on the command line.
 *
 * @param name as it was named; problems begin with it
 * @param text what it holds
 */
record ExperimentFile(String name, String text) {

    /** Far more than any experiment; keeps a mistaken name from filling the socket. */
    private static final int LARGEST = 500_000;

    /**
     * Reads all of them.
     *
     * @throws Failure naming every one that cannot be read
     */
    static List<ExperimentFile> read(List<String> names) {
        List<ExperimentFile> files = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            Path path = Path.of(name);
            try {
                byte[] bytes = start(path);
                if (bytes.length > LARGEST) {
                    problems.add(name + ": this is no experiment, it has more than " + LARGEST + " bytes");
                } else {
                    String text = StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
                    files.add(new ExperimentFile(name, text));
                }
            } catch (NoSuchFileException missing) {
                problems.add(name + ": there is no such file");
            } catch (CharacterCodingException binary) {
                problems.add(name + ": this is no text in UTF-8");
            } catch (IOException unreadable) {
                problems.add(name + ": it cannot be read: " + unreadable.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw Failure.usage(problems);
        }
        return files;
    }

    /** As much of it as tells whether there is too much: what a device or a pipe will give it does not say. */
    private static byte[] start(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(LARGEST + 1);
        }
    }
}
