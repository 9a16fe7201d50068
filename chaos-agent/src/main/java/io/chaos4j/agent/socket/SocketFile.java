package io.chaos4j.agent.socket;

import io.chaos4j.control.ChaosControl;
import java.io.IOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** This JVM's socket in the file system: where it lies, and whether it is still there. Making the object touches nothing. Thread-safe. */
final class SocketFile {

    /** The system's queue of clients that are not accepted yet, for a storm of them. */
    private static final int BACKLOG = 1024;

    private final ChaosControl door;
    private final ControlFolder folder;
    private final Consumer<String> problems;
    private final long pid = ProcessHandle.current().pid();
    private volatile @Nullable Socket socket;

    /**
     * The socket that was made.
     *
     * @param file what tells it from another one of the same path; null where the system has nothing of the kind
     */
    private record Socket(Path path, @Nullable Object file) {

        static Socket of(Path path) throws IOException {
            return new Socket(path, keyOf(path));
        }

        boolean isThere() {
            try {
                return Objects.equals(keyOf(path), file);
            } catch (IOException gone) {
                return false;
            }
        }

        private static @Nullable Object keyOf(Path path) throws IOException {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        }
    }

    SocketFile(ChaosControl door, ControlFolder folder, Consumer<String> problems) {
        this.door = door;
        this.folder = folder;
        this.problems = problems;
    }

    /** Whether there has been one. */
    boolean wasMade() {
        return socket != null;
    }

    /** Whether it was made and is not there any more, or another one is. */
    boolean hasGone() {
        @Nullable Socket ours = socket;
        return ours != null && !ours.isThere();
    }

    /** Removes it, unless another one lies there by now. */
    void remove() {
        @Nullable Socket ours = socket;
        if (ours != null && ours.isThere()) {
            HaltNote.remove(ours.path());
            try {
                Files.deleteIfExists(ours.path());
            } catch (IOException leftOver) {
                // the command line removes the sockets of dead processes
            }
        }
    }

    /** Makes the socket, in the first folder of the list that can be used. */
    ServerSocketChannel open() throws IOException {
        List<String> reasons = new ArrayList<>();
        for (ControlFolder each : folder.all()) {
            try {
                ServerSocketChannel opened = open(each);
                if (folder.isNamed() && !reasons.isEmpty()) {
                    problems.accept("the control socket lies in " + each.path() + ", because the folder of "
                            + ControlFolder.OPTION + "= cannot be used: " + reasons.get(0));
                }
                return opened;
            } catch (IOException unusable) {
                reasons.add(
                        unusable.getMessage() == null || unusable instanceof FileSystemException
                                ? unusable.toString()
                                : unusable.getMessage());
            }
        }
        throw new IOException(
                String.join("; ", reasons) + "; name a folder with the agent option " + ControlFolder.OPTION + "=");
    }

    private ServerSocketChannel open(ControlFolder in) throws IOException {
        Path path = in.socket(pid);
        if (path.toString().length() > ControlFolder.LONGEST_PATH) {
            throw new IOException(
                    "the socket's path " + path + " is longer than " + ControlFolder.LONGEST_PATH + " characters");
        }
        in.prepare();
        if (isStale(path)) {
            try {
                return bind(path);
            } catch (BindException another) {
                // a JVM of this process id in another container was a moment faster
            }
        }
        return bind(in.anotherSocket(pid));
    }

    private ServerSocketChannel bind(Path path) throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listening.bind(UnixDomainSocketAddress.of(path), BACKLOG);
            socket = Socket.of(path);
            noteHaltFile(path);
        } catch (IOException | RuntimeException failed) {
            listening.close();
            throw failed;
        }
        return listening;
    }

    private void noteHaltFile(Path path) {
        try {
            HaltNote.write(path, door.identity().haltFile());
        } catch (RuntimeException | Error withoutIt) {
            // a socket without the note is worth more than none
        }
    }

    /**
     * Makes way for our socket. One of our own process id is left over from a dead process, unless containers share the folder: then
     * someone answers, and it stays.
     */
    private static boolean isStale(Path path) throws IOException {
        try (SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return !other.isConnected();
        } catch (IOException gone) {
            Files.deleteIfExists(path);
            return true;
        }
    }
}
