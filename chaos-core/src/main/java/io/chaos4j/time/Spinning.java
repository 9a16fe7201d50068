package io.chaos4j.time;

import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many threads may spin through the last stretch of an injected delay at once: one less than there are processors, so that
 * the application always has one, and none at all with one processor or a container quota below two. All others park to the
 * end. One per engine; thread-safe, without locks.
 */
public final class Spinning {

    private static final double LEAST_PROCESSORS = 2;

    private final int most;
    private final String whyNone;
    private final AtomicInteger spinning = new AtomicInteger();

    Spinning(int most, String whyNone) {
        this.most = most;
        this.whyNone = whyNone;
    }

    /** As many as this machine and its container quota leave room for. */
    public static Spinning auto() {
        return auto(Runtime.getRuntime().availableProcessors(), ProcessorQuota.ofThisProcess());
    }

    /** No one spins, whatever there is. */
    public static Spinning off() {
        return new Spinning(0, "spin=off");
    }

    static Spinning auto(int processors, OptionalDouble quota) {
        if (processors < LEAST_PROCESSORS) {
            return new Spinning(0, "there is one processor");
        }
        if (quota.isPresent() && quota.getAsDouble() < LEAST_PROCESSORS) {
            return new Spinning(0, "the container has a quota of " + quota.getAsDouble() + " processors");
        }
        return new Spinning(processors - 1, "");
    }

    /** One more thread begins to spin; false when it must not. */
    boolean begin() {
        if (most == 0) {
            return false;
        }
        if (spinning.incrementAndGet() > most) {
            spinning.decrementAndGet();
            return false;
        }
        return true;
    }

    /** A thread that began to spin has stopped. */
    void end() {
        spinning.decrementAndGet();
    }

    /** How many threads spin at the most; 0 when none does. */
    public int most() {
        return most;
    }

    /** What to expect of injected delays, in half a sentence. */
    public String precision() {
        return most > 0
                ? "the median delay ends within about 2us, while at most " + most
                        + (most == 1 ? " thread is" : " threads are") + " near the end of one"
                : "delays end about 0.1ms late, because no thread spins (" + whyNone + ")";
    }
}
