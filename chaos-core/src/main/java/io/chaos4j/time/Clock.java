package io.chaos4j.time;

import java.time.Instant;

/** Time, so that tests can drive it. Thread-safe. */
public interface Clock {

    /** Monotonic nanoseconds, as {@link System#nanoTime()}. */
    long nanoTime();

    /** The wall clock, for people only; never for deadlines. */
    Instant now();

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
