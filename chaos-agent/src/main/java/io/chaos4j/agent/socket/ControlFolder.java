package io.chaos4j.agent.socket;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the sockets of one user's JVMs lie: {@code /tmp/chaos4j-<user>/<pid>.sock}, in a folder that no one else enters. Where a JVM
 * cannot use that folder, on a read-only root for one, it takes the next of the list; the command line looks into all of them.
 *
 * <p>It does not follow {@code java.io.tmpdir}, which applications change: both ends must find the same place. Both
 * ends check it before use, because anybody may make a folder of that name first.
 *
 * @param path the folder; a text, so that making this object touches no file system
 * @param others where else they may lie, in the order in which a JVM tries them
 */
public record ControlFolder(String path, List<String> others) {

    /** The option that names the folder, for both ends. */
    static final String OPTION = "control-folder";

    private static final List<String> BASES = List.of("/tmp", "/dev/shm", "/var/tmp");

    /** The longest path of a socket; the system's limit is a few more on Linux and 104 on macOS. */
    static final int LONGEST_PATH = 100;

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final String PREFIX = "chaos4j-";
    private static final String SUFFIX = ".sock";

    public ControlFolder {
        others = List.copyOf(others);
    }

    /** This folder and no other. */
    public ControlFolder(String path) {
        this(path, List.of());
    }

    /** The folder of the user that runs this JVM, or the one that a property or a variable names, as for the agent. */
    public static ControlFolder ofUser() {
        return ofUser(System.getProperty("chaos4j." + OPTION, System.getenv("CHAOS4J_CONTROL_FOLDER")));
    }

    /**
     * The folder of the user that runs this JVM.
     *
     * @param named the folder that is tried before the usual ones; null where none was named
     */
    public static ControlFolder ofUser(@Nullable String named) {
        String user = UserName.ofThisProcess();
        List<String> all = new ArrayList<>();
        if (named != null && !named.isBlank()) {
            all.add(Path.of(named).toAbsolutePath().toString());
        }
        BASES.forEach(base -> all.add(base + "/" + PREFIX + user));
        return new ControlFolder(all.get(0), all.subList(1, all.size()));
    }

    /** Whether an option names the folder, so that it stands before the usual ones. */
    boolean isNamed() {
        return others.size() >= BASES.size();
    }

    /** All folders, this one first. */
    List<ControlFolder> all() {
        List<ControlFolder> all = new ArrayList<>(List.of(new ControlFolder(path)));
        others.forEach(other -> all.add(new ControlFolder(other)));
        return all;
    }

    /** Where the JVM of this process id listens, unless another one with this process id does. */
    public Path socket(long pid) {
        return Path.of(path, pid + SUFFIX);
    }

    /** Where a JVM listens when another one with its process id, in another container, has taken the usual name. */
    Path anotherSocket(long pid) {
        return Path.of(path, pid + "-" + UUID.randomUUID().toString().substring(0, 8) + SUFFIX);
    }

    /** The process id that a socket's name says; -1 when it says none. */
    public static long pid(Path socket) {
        String key = key(socket);
        int dash = key.indexOf('-', 1);
        try {
            return Long.parseLong(dash < 0 ? key : key.substring(0, dash));
        } catch (NumberFormatException other) {
            return -1;
        }
    }

    /** What tells a JVM from all others of this user: its process id, and something behind it where two have the same. */
    public static String key(Path socket) {
        return String.valueOf(socket.getFileName()).replace(SUFFIX, "");
    }

    /** Folders of other users in which this process, as root, can see sockets. */
    public List<String> ofOtherUsers() {
        List<String> folders = new ArrayList<>();
        for (String base : BASES) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(Path.of(base), PREFIX + "*")) {
                for (Path folder : found) {
                    if (!folder.toString().equals(path) && !others.contains(folder.toString()) && hasSocket(folder)) {
                        folders.add(folder.toString());
                    }
                }
            } catch (IOException | DirectoryIteratorException closedToUs) {
                // nothing that could be shown
            }
        }
        return folders;
    }

    private static boolean hasSocket(Path folder) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            return found.iterator().hasNext();
        } catch (IOException | DirectoryIteratorException closedToUs) {
            return false;
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
            // made by an earlier JVM, or by someone else: the check tells
        }
        check();
    }

    /**
     * The sockets in all folders, in order of process id; none where there is no folder. One that cannot be trusted hides no other: its
     * name may be another user's choice.
     *
     * @throws IOException saying why a folder cannot be trusted or read, where there is no socket in another
     */
    public List<Path> sockets() throws IOException {
        List<Path> sockets = new ArrayList<>();
        @Nullable IOException untrusted = null;
        for (ControlFolder each : all()) {
            try {
                each.addSockets(sockets);
            } catch (IOException why) {
                untrusted = untrusted == null ? why : untrusted;
            }
        }
        if (sockets.isEmpty() && untrusted != null) {
            throw untrusted;
        }
        sockets.sort(Comparator.comparingLong(ControlFolder::pid).thenComparing(Comparator.naturalOrder()));
        return Collections.unmodifiableList(sockets);
    }

    private void addSockets(List<Path> sockets) throws IOException {
        if (!Files.exists(Path.of(path), NOFOLLOW_LINKS)) {
            return;
        }
        check();
        try (Stream<Path> files = Files.list(Path.of(path))) {
            files.filter(file -> file.toString().endsWith(SUFFIX) && pid(file) >= 0)
                    .forEach(sockets::add);
        }
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
            throw new IOException(folder + " is closed to us, so it belongs to another user: " + closed, closed);
        }
        try {
            return Files.getOwner(mine, NOFOLLOW_LINKS);
        } finally {
            Files.deleteIfExists(mine);
        }
    }
}
