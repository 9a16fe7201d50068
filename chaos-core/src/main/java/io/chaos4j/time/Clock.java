package io.chaos4j.time;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * Time, and waiting for it, so that tests and simulations can drive both. Thread-safe.
 *
 * <p>Whatever a run waits for on threads of the engine it waits for here. Injected delays do not: they are waits of the application's
 * threads, see {@link Waits}.
 */
public interface Clock {

    /** Monotonic nanoseconds, as {@link System#nanoTime()}. */
    long nanoTime();

    /** The wall clock, for people only; never for deadlines. */
    Instant now();

    /**
     * Waits on the current thread, as {@link LockSupport#parkNanos(Object, long)}: it may come back early, and an interrupt ends it
     * and stays set.
     *
     * @param blocker who waits, for those who look at the threads
     */
    default void park(Object blocker, long nanos) {
        LockSupport.parkNanos(blocker, nanos);
    }

    /**
     * Does something again and again on a thread of its own, the first time at once.
     *
     * @param name of the thread, see {@link ChaosThread}
     */
    default void repeat(String name, Beat beat) {
        new ChaosThread(name, () -> {
                    for (long wait = beat.next(); wait != Beat.OVER; wait = beat.next()) {
                        park(beat, wait);
                    }
                })
                .start();
    }

    /** Something that is done again and again. */
    interface Beat {

        /** There is no next time. */
        long OVER = -1;

        /**
         * Does it.
         *
         * @return how many nanoseconds later it is to be done again, at the latest; or {@link #OVER}
         */
        long next();
    }

    /** The JVM's own. */
    Clock SYSTEM = new Clock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }
    };
}
