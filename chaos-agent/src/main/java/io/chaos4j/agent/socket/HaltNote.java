package io.chaos4j.agent.socket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A file beside a JVM's socket that says where its halt file lies, for whoever wants to halt a JVM that answers nothing any more. Nothing
 * depends on it: a JVM that cannot write it goes on without.
 */
public final class HaltNote {

    /** Longer than any path. */
    private static final int LONGEST = 8192;

    private HaltNote() {}

    /** The halt file of the JVM that listens, or listened, there; empty where it is not known. */
    public static String read(Path socket) {
        Path note = beside(socket);
        if (!Files.isRegularFile(note, LinkOption.NOFOLLOW_LINKS)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(note)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            return "";
        }
    }

    static void write(Path socket, String haltFile) {
        try {
            Files.write(beside(socket), haltFile.getBytes(StandardCharsets.UTF_8));
        } catch (IOException withoutIt) {
            // whoever looks for it finds none
        }
    }

    /** When its socket goes. */
    public static void remove(Path socket) {
        try {
            Files.deleteIfExists(beside(socket));
        } catch (IOException leftOver) {
            // it does no harm
        }
    }

    private static Path beside(Path socket) {
        return socket.resolveSibling(ControlFolder.key(socket) + ".halt-file");
    }
}
