package io.chaos4j.journal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Creates folders and files that only their owner can read, and never walks through what another user may have planted.
 *
 * <p>Below a folder that others can write to, such as {@code /tmp}, the next part of a path is trusted only when it
 * belongs to this user or to root; a symbolic link counts as what it is, not as what it points to. On a file system
 * without POSIX permissions folders and files are created with its defaults.
 */
final class OwnerOnly {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /** The folder, created where it is missing, with every part of its path checked. */
    static Path folder(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        Path walked = absolute.getRoot();
        for (Path name : absolute) {
            Path next = walked.resolve(name);
            if (!Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
                createFolder(next);
            }
            if (posix(walked) && writableByOthers(walked)) {
                requireOwn(walked, next);
            }
            walked = next;
        }
        if (!Files.isDirectory(absolute)) {
            throw new IOException(absolute + " is no folder; name another one, or remove it");
        }
        return absolute;
    }

    /**
     * Creates a file that was not there.
     *
     * @throws FileAlreadyExistsException when it, or a link of its name, was
     */
    static void file(Path file) throws IOException {
        Files.createFile(file, attributes(file, FILE));
    }

    private static void createFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, attributes(folder, FOLDER));
        } catch (FileAlreadyExistsException raced) {
            // Another process made it just now; whose it is, is checked next.
        } catch (NoSuchFileException here) {
            // As in /proc, where the folder above exists and takes nothing.
            throw new IOException("the folder " + folder + " cannot be created: nothing can be created there", here);
        } catch (FileSystemException failed) {
            throw new IOException("the folder " + folder + " cannot be created: " + Reason.of(failed), failed);
        }
    }

    private static void requireOwn(Path parent, Path child) throws IOException {
        UserPrincipal owner = Files.getOwner(child, LinkOption.NOFOLLOW_LINKS);
        int id = (Integer) Files.getAttribute(child, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (id != 0 && !owner.equals(self(child)) && !owner.equals(self(parent))) {
            throw new IOException(
                    child + " belongs to " + owner.getName() + " and lies in a folder that others can write"
                            + " to; it is not used. Name another folder, or remove it");
        }
    }

    /**
     * Who this process is: the owner of what it creates. The user's name is unknown in many containers.
     *
     * @return null where it can create nothing
     */
    private static @Nullable UserPrincipal self(Path folder) throws IOException {
        Path probe;
        try {
            probe = Files.createTempFile(folder, ".chaos4j", null);
        } catch (FileSystemException notHere) {
            return null;
        }
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    private static boolean writableByOthers(Path folder) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
        return permissions.contains(PosixFilePermission.OTHERS_WRITE)
                || permissions.contains(PosixFilePermission.GROUP_WRITE);
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return posix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }
}
