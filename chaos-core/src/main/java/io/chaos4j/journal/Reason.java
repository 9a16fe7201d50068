package io.chaos4j.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/** What went wrong with a file, in words; the exceptions of the JDK often say no more than the file's name. */
final class Reason {

    private Reason() {}

    static String of(IOException failed) {
        if (failed instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failed instanceof FileAlreadyExistsException) {
            return "it exists already";
        }
        if (failed instanceof FileSystemException inFileSystem && inFileSystem.getReason() != null) {
            return inFileSystem.getReason();
        }
        return failed.getMessage() == null ? failed.toString() : failed.getMessage();
    }
}
