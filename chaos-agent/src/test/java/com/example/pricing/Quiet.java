package com.example.pricing;

import java.util.concurrent.atomic.LongAdder;

/**
 * The times in which nothing may be injected: from the return of a disarm to the next arm. Numbered: even while armed,
 * odd while quiet.
 */
final class Quiet {

    private static final LongAdder INJECTED = new LongAdder();
    private static final LongAdder LATE = new LongAdder();
    private static volatile long phase;

    private Quiet() {}

    static long phase() {
        return phase;
    }

    static boolean isQuiet(long phase) {
        return (phase & 1) == 1;
    }

    /** Only one thread begins and ends. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    static void change() {
        phase++;
    }

    /** An injection happens now, on the thread of a caller. */
    static void injected() {
        INJECTED.increment();
        if (isQuiet(phase)) {
            LATE.increment();
        }
    }

    static long injections() {
        return INJECTED.sum();
    }

    /** Injections that happened while it was quiet. */
    static long late() {
        return LATE.sum();
    }
}
