package io.chaos4j.fault;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What the threads of a fault have in common. */
public final class Threads {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private Threads() {}

    /** Wakes threads that were asked to end. */
    public static void wake(List<? extends Thread> threads) {
        threads.forEach(LockSupport::unpark);
    }

    /**
     * Wakes threads that were asked to end, and waits until they have, for at most a second. An interrupt does not end the wait, and stays set.
     *
     * @return which have not; empty when all have
     */
    public static String awaitEnd(List<? extends Thread> threads) {
        return awaitEnd(threads, PATIENCE_NANOS);
    }

    /** As {@link #awaitEnd(List)}, for at most so many nanoseconds. */
    public static String awaitEnd(List<? extends Thread> threads, long nanos) {
        wake(threads);
        long end = System.nanoTime() + nanos;
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
        return alive(threads);
    }

    private static String alive(List<? extends Thread> threads) {
        List<String> alive =
                threads.stream().filter(Thread::isAlive).map(Thread::getName).toList();
        if (alive.isEmpty()) {
            return "";
        }
        return alive.size() == 1
                ? "its thread " + alive.get(0) + " has not ended"
                : alive.size() + " of its threads have not ended, " + alive.get(0) + " among them";
    }
}
