package io.chaos4j.fault;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What the threads of a fault have in common. */
public final class Threads {

    private static final long PATIENCE_MILLIS = 1_000;

    private Threads() {}

    /**
     * Wakes threads that were asked to end, and waits until they have, for at most a second. An interrupt does not end the wait, and stays set.
     */
    public static void awaitEnd(List<? extends Thread> threads) {
        threads.forEach(LockSupport::unpark);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive() && end - System.nanoTime() > 0) {
                try {
                    thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
                } catch (InterruptedException e) {
                    // Being interrupted is no reason to leave a thread behind; the caller learns of it afterwards.
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
