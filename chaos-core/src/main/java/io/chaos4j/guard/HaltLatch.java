package io.chaos4j.guard;

import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Once halted, refuses to arm until an operator clears it. Thread-safe.
 */
public final class HaltLatch {

    private final HaltFile file;
    private volatile @Nullable String reason;

    public HaltLatch(HaltFile file) {
        this.file = file;
        if (file.present()) {
            reason = "the halt file " + file.path() + " was there at start";
        }
    }

    /** Halts. Another halt changes nothing; the first reason stays. */
    public synchronized void halt(String why) {
        if (reason == null) {
            reason = why;
        }
    }

    /** Halts, and then disarms whatever is armed: in this order, so that nothing can be armed in between. */
    public int halt(String why, IntSupplier disarm) {
        halt(why);
        return disarm.getAsInt();
    }

    /** Why it is halted; null when it is not. */
    public @Nullable String reason() {
        return reason;
    }

    /**
     * Allows arming again.
     *
     * @throws IllegalStateException while the halt file is there
     */
    public synchronized void clear() {
        if (file.present()) {
            throw new IllegalStateException(
                    "the halt file " + file.path() + " is still there: remove it, then clear again");
        }
        reason = null;
    }
}
