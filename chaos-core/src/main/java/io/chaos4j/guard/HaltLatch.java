package io.chaos4j.guard;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Once halted, refuses to arm until an operator clears it. Thread-safe, and without a lock: who halts waits for no look at a file.
 */
public final class HaltLatch {

    private final HaltFile file;
    private final AtomicReference<@Nullable String> reason = new AtomicReference<>();

    public HaltLatch(HaltFile file) {
        this.file = file;
        @Nullable String sight = file.sight();
        if (sight != null) {
            reason.set(sentence(sight.equals(HaltFile.THERE) ? "was there at start" : sight));
        }
    }

    /** Halts. Another halt changes nothing; the first reason stays. */
    public void halt(String why) {
        reason.compareAndSet(null, why);
    }

    /** Halts, and then disarms whatever is armed: in this order, so that nothing can be armed in between. */
    public int halt(String why, IntSupplier disarm) {
        halt(why);
        return disarm.getAsInt();
    }

    /** Why it is known to be halted; null when it is not. Asks no one. */
    public @Nullable String reason() {
        return reason.get();
    }

    /**
     * Why nothing may be armed at this moment; null when it may. Looks at the file too, and halts when it is there: whoever arms does not
     * wait for the next look of those who watch it.
     */
    public @Nullable String refusal() {
        if (reason.get() == null) {
            @Nullable String sight = file.sight();
            if (sight != null) {
                halt(sentence(sight));
            }
        }
        return reason.get();
    }

    /**
     * Allows arming again.
     *
     * @throws IllegalStateException while the halt file is there
     */
    public void clear() {
        @Nullable String cleared = reason.get();
        @Nullable String sight = file.sight();
        if (sight != null) {
            throw new IllegalStateException(sentence(sight.equals(HaltFile.THERE) ? "is still there" : sight)
                    + ": remove it, then clear again");
        }
        reason.compareAndSet(cleared, null);
    }

    private String sentence(String sight) {
        return "the halt file " + file.path() + " " + sight;
    }
}
