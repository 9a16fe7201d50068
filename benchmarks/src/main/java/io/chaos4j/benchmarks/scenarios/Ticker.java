package io.chaos4j.benchmarks.scenarios;

import com.example.orders.UnwovenOrder;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that has nothing to do with what is armed: a thousand times a second it calls an unwoven method, and notes how late it
 * came to it.
 */
final class Ticker {

    private static final long TICK = 1_000_000;

    private final UnwovenOrder order = new UnwovenOrder();
    private final AtomicLong latest = new AtomicLong();
    private final Thread thread = new Thread(this::run, "ticker");
    private volatile boolean ended;
    private volatile long sum;

    static Ticker start() {
        Ticker ticker = new Ticker();
        ticker.thread.setDaemon(true);
        ticker.thread.start();
        return ticker;
    }

    /** The longest that it was late since this was last asked, in milliseconds. */
    double takeLatest() {
        return latest.getAndSet(0) / 1e6;
    }

    void end() {
        ended = true;
    }

    private void run() {
        long due = System.nanoTime() + TICK;
        while (!ended) {
            long left = due - System.nanoTime();
            while (left > 0) {
                LockSupport.parkNanos(left);
                left = due - System.nanoTime();
            }
            sum = order.submit(left);
            long late = System.nanoTime() - due;
            latest.accumulateAndGet(late, Math::max);
            due += TICK * (1 + late / TICK); // a tick that was missed altogether is not made up for
        }
    }

    /** So that what it calls is not left out. */
    long sum() {
        return sum;
    }
}
