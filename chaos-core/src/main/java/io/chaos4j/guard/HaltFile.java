package io.chaos4j.guard;

import io.chaos4j.time.ChaosThread;
import java.io.File;
import java.util.concurrent.locks.LockSupport;

/**
 * The file whose presence halts this JVM: works when nothing else does. Looked at every 500 ms on a thread of ours; uses
 * {@link File}, since the NIO file system may be the application's own to initialise.
 */
public final class HaltFile implements AutoCloseable {

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

    /** Whether it is there now. */
    public boolean present() {
        return file.exists();
    }

    /**
     * Looks every 500 ms from now on.
     *
     * @param appeared run, on a thread of ours, each time that the file has newly appeared
     */
    public void watch(Runnable appeared) {
        new ChaosThread("halt-file", () -> {
                    boolean before = false;
                    while (!closed) {
                        boolean now = present();
                        before = now && (before || tell(appeared));
                        LockSupport.parkNanos(this, PERIOD_NANOS);
                    }
                })
                .start();
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Whether it could be told; if not, it is told again at the next look. */
    private static boolean tell(Runnable appeared) {
        try {
            appeared.run();
            return true;
        } catch (Throwable broken) {
            // Whatever it is, an Error for want of memory or threads included: this thread must look again.
            return false;
        }
    }
}
