package io.chaos4j.agent.socket;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the sockets of one user's JVMs lie: {@code /tmp/chaos4j-<user>/<pid>.sock}, in a folder that nobody else enters.
 *
 * <p>It does not follow {@code java.io.tmpdir}, which applications change: both ends must find the same place. Both
 * ends check it before use, because anybody may make a folder of that name first.
 *
 * @param path the folder; a text, so that making this object touches no file system
 */
public record ControlFolder(String path) {

    /** The longest path of a socket; the system's limit is a few more on Linux and 104 on macOS. */
    static final int LONGEST_PATH = 100;

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final String SUFFIX = ".sock";

    /** The folder of the user that runs this JVM. */
    public static ControlFolder ofUser() {
        return new ControlFolder(
                "/tmp/chaos4j-" + System.getProperty("user.name", "unknown").replaceAll("[^A-Za-z0-9._-]", "_"));
    }

    /** Where the JVM of this process id listens. */
    public Path socket(long pid) {
        return Path.of(path, pid + SUFFIX);
    }

    /** The process id that a socket's name says; -1 when it says none. */
    public static long pid(Path socket) {
        try {
            return Long.parseLong(String.valueOf(socket.getFileName()).replace(SUFFIX, ""));
        } catch (NumberFormatException other) {
            return -1;
        }
    }

    /**
     * Makes the folder where it is missing, and checks it.
     *
     * @throws IOException saying why it cannot be trusted or used
     */
    void prepare() throws IOException {
        try {
            Files.createDirectory(Path.of(path), PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (FileAlreadyExistsException there) {
            // made by an earlier JVM, or by somebody else: the check tells
        }
        check();
    }

    /**
     * The sockets there, in order of process id; none when there is no folder.
     *
     * @throws IOException saying why the folder cannot be trusted or read
     */
    public List<Path> sockets() throws IOException {
        if (!Files.exists(Path.of(path), NOFOLLOW_LINKS)) {
            return List.of();
        }
        check();
        List<Path> sockets = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(path))) {
            files.filter(file -> file.toString().endsWith(SUFFIX) && pid(file) >= 0)
                    .forEach(sockets::add);
        }
        sockets.sort(java.util.Comparator.comparingLong(ControlFolder::pid));
        return Collections.unmodifiableList(sockets);
    }

    private void check() throws IOException {
        Path folder = Path.of(path);
        PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class, NOFOLLOW_LINKS);
        if (!found.isDirectory()) {
            throw new IOException(path + " is no folder" + (found.isSymbolicLink() ? " but a symbolic link" : ""));
        }
        if (!found.permissions().equals(OWNER_ONLY)) {
            throw new IOException(path + " has mode " + PosixFilePermissions.toString(found.permissions())
                    + " but must be closed to others: chmod 700 " + path);
        }
        UserPrincipal us = us(folder);
        if (!found.owner().equals(us)) {
            throw new IOException(
                    path + " belongs to " + found.owner() + ", and this process runs as " + us + ": remove it");
        }
    }

    /** Whoever owns a file that we make; names from properties or the environment can be wrong. */
    private static UserPrincipal us(Path folder) throws IOException {
        Path mine;
        try {
            mine = Files.createTempFile(folder, "owner", ".check");
        } catch (IOException closed) {
            throw new IOException(folder + " is closed to us, so it belongs to somebody else: " + closed, closed);
        }
        try {
            return Files.getOwner(mine, NOFOLLOW_LINKS);
        } finally {
            Files.deleteIfExists(mine);
        }
    }
}
