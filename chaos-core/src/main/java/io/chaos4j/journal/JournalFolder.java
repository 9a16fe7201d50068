package io.chaos4j.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where journals and the audit log lie. */
public final class JournalFolder {

    private JournalFolder() {}

    /**
     * The folder when no one named one: per user and service, under the temporary folder. Plain text and no file access,
     * so that an agent may print it before the application has started. Nothing is created.
     *
     * @param service the service's name; whatever is unsafe in a file name becomes {@code _}
     */
    public static String defaultFor(String service) {
        String temporary = System.getProperty("java.io.tmpdir", "/tmp");
        String separator = System.getProperty("file.separator", "/");
        return temporary + (temporary.endsWith(separator) ? "" : separator) + "chaos4j-"
                + FileName.of(System.getProperty("user.name", "")) + separator + FileName.of(service);
    }

    /**
     * Creates the folder where it is missing, readable for its owner only, and refuses it where someone else could have
     * planted it.
     *
     * @return the folder, absolute
     * @throws IOException naming what is wrong and what to do
     */
    public static Path create(Path folder) throws IOException {
        return OwnerOnly.folder(folder);
    }

    /**
     * The journals in a folder, oldest first; none when there is no such folder.
     *
     * @throws IOException when the folder cannot be read
     */
    public static List<Path> journals(Path folder) throws IOException {
        List<Path> journals = new ArrayList<>();
        if (!Files.exists(folder)) {
            return journals;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + Journal.SUFFIX)) {
            for (Path file : files) {
                if (!file.endsWith(AuditLog.FILE)) {
                    journals.add(file);
                }
            }
        } catch (NotDirectoryException notAFolder) {
            throw new IOException(folder + " is no folder", notAFolder);
        }
        Collections.sort(journals);
        return journals;
    }
}
