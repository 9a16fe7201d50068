package io.chaos4j.disk;

import io.chaos4j.model.Visible;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A folder on a disk of this machine. What only looks like one is refused: memory, and what other machines share.
 *
 * @param path without links
 * @param store its file system
 */
public record DiskFolder(Path path, FileStore store) {

    private static final Set<String> MEMORY = Set.of("tmpfs", "ramfs", "devtmpfs", "hugetlbfs", "rootfs");

    /** How the types of file systems begin that other machines share, or that a program answers for. */
    private static final List<String> SHARED = List.of(
            "nfs",
            "cifs",
            "smb",
            "afs",
            "afpfs",
            "9p",
            "ceph",
            "gluster",
            "lustre",
            "gpfs",
            "beegfs",
            "ocfs2",
            "gfs2",
            "orangefs",
            "pvfs2",
            "panfs",
            "wekafs",
            "coda",
            "virtiofs",
            "vboxsf",
            "vmhgfs",
            "prl_fs",
            "webdav",
            "ncpfs",
            "fuse.",
            "macfuse",
            "osxfuse");

    /** The bare type, where the program does not name itself; {@code fuseblk} is a disk of this machine, {@code ntfs} for example. */
    private static final String PROGRAM = "fuse";

    /**
     * Why a text cannot be the path of a folder on any machine.
     *
     * @return half a sentence that goes on behind the place of the text; empty when it can
     */
    public static String refuses(String text) {
        String was = "was '" + Visible.line(text, 200) + "'";
        if (!Visible.isLine(text)) {
            return was + ", which has characters that cannot be seen";
        }
        if (!text.startsWith("/") && !text.matches("[A-Za-z]:[\\\\/].*")) {
            return was + " but must be absolute, as in /var/data: each process has a working folder of its own";
        }
        try {
            return Path.of(text).toString().isEmpty() ? was + ", which is no path" : "";
        } catch (InvalidPathException noPath) {
            return was + ", which is no path: " + Visible.line(noPath.getReason());
        }
    }

    /**
     * The folder of a path; links are followed to where they lead.
     *
     * @throws IllegalStateException with the reason, when it is none of a disk
     */
    static DiskFolder at(String text) {
        try {
            Path path = Path.of(text);
            Path real = path.toRealPath();
            if (!path.isAbsolute() || !Files.isDirectory(real)) {
                throw refused(text, "is no folder on the machine of this JVM");
            }
            FileStore store = Files.getFileStore(real);
            String refusal = refusesType(store.type());
            if (!refusal.isEmpty()) {
                throw refused(text, refusal);
            }
            return new DiskFolder(real, store);
        } catch (NoSuchFileException absent) {
            throw refused(text, "is no folder on the machine of this JVM");
        } catch (IOException | InvalidPathException unreadable) {
            throw refused(text, "cannot be looked at: " + reason(unreadable));
        }
    }

    /** Why no file system of this type serves; half a sentence that goes on behind the path, empty when it may. */
    static String refusesType(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        if (MEMORY.contains(lower)) {
            return "lies on " + type
                    + ", which is memory and no disk: name a folder on a disk, and for memory the fault heap";
        }
        return lower.equals(PROGRAM) || SHARED.stream().anyMatch(lower::startsWith)
                ? "lies on " + type + ", which is not this machine's alone: name a folder on a disk of its own"
                : "";
    }

    /** How many bytes an ordinary user can still write. */
    public long usable() throws IOException {
        return store.getUsableSpace();
    }

    /** How many bytes ordinary users have, written or not; what is kept for root is not among them, as for {@code df}. */
    public long capacity() throws IOException {
        return store.getTotalSpace() - store.getUnallocatedSpace() + store.getUsableSpace();
    }

    static IllegalStateException refused(Object path, String reason) {
        return refused("", path, reason);
    }

    static IllegalStateException refused(String before, Object path, String reason) {
        return new IllegalStateException(before + "'" + Visible.line(path.toString(), 200) + "' " + reason);
    }

    /** Why, without repeating the file. */
    static String reason(Exception failed) {
        if (failed instanceof FileSystemException of && of.getReason() != null) {
            return of.getReason();
        }
        return failed instanceof FileSystemException || failed.getMessage() == null
                ? failed.getClass().getSimpleName()
                : Visible.line(failed.getMessage(), 200);
    }
}
