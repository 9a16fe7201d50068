package io.chaos4j.guard;

import io.chaos4j.time.ChaosThread;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file whose presence halts this JVM: works when nothing else does. Looked at every 500 ms on a thread of the engine, and once more at
 * the moment of arming.
 *
 * <p>A file that cannot be looked at, for want of a permission or of its disk, counts as there: it could not stop anything. So does a
 * link that leads nowhere.
 */
public final class HaltFile implements AutoCloseable {

    /** What is seen of a file that is there. */
    static final String THERE = "is there";

    private static final long PERIOD_NANOS = 500_000_000L;

    private final File file;
    private volatile boolean closed;

    public HaltFile(String path) {
        this.file = new File(path).getAbsoluteFile();
    }

    /** Where it is. */
    public String path() {
        return file.getPath();
    }

    /** Whether it is there now, or counts as there. */
    public boolean present() {
        return sight() != null;
    }

    /** What is seen of it now, as the end of a sentence that begins with its path; null when it is not there. */
    @Nullable
    String sight() {
        try {
            Files.readAttributes(file.toPath(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return THERE;
        } catch (NoSuchFileException absent) {
            @Nullable Path plain = plainFileAbove(file.toPath());
            return plain == null ? null : unknown(plain + ": Not a directory");
        } catch (IOException | RuntimeException unknown) {
            return unknown(unknown.toString());
        }
    }

    private static String unknown(String why) {
        return "counts as there, because it cannot be looked at (" + why + ")";
    }

    /** Newer JDKs call a file below a plain file absent, where no one can ever put one; older ones say what is wrong. */
    private static @Nullable Path plainFileAbove(Path path) {
        for (@Nullable Path above = path.getParent(); above != null; above = above.getParent()) {
            if (Files.exists(above)) {
                return Files.isDirectory(above) ? null : above;
            }
        }
        return null;
    }

    /**
     * Looks every 500 ms from now on.
     *
     * @param halted whether the one who asks is halted already, and knows of a file that was there at the last look
     * @param appeared gets, on a thread of the engine, what is seen of the file, as a sentence
     */
    public void watch(BooleanSupplier halted, Consumer<String> appeared) {
        new ChaosThread("halt-file", () -> {
                    boolean before = false;
                    while (!closed) {
                        before = look(before, halted, appeared);
                        LockSupport.parkNanos(this, PERIOD_NANOS);
                    }
                })
                .start();
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Whether it is there, and that has been heard; if not, it is reported again at the next look. */
    private boolean look(boolean before, BooleanSupplier halted, Consumer<String> appeared) {
        try {
            @Nullable String sight = sight();
            if (sight == null) {
                return false;
            }
            // It may have been away and back between two looks, and the halt cleared meanwhile.
            if (!before || !halted.getAsBoolean()) {
                appeared.accept("the halt file " + path() + " " + (sight.equals(THERE) ? "appeared" : sight));
            }
            return true;
        } catch (Throwable broken) {
            // Whatever it is, an Error for want of memory or threads included: this thread must look again.
            return false;
        }
    }
}
