package io.chaos4j.benchmarks.scenarios;

import com.example.orders.UnwovenOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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
    private volatile String task = "";

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

    /** For how long it has been ready to run and waited for a processor, in milliseconds; NaN where no Linux tells. */
    double waitedForProcessor() {
        return ProcessorWaits.soFar(task);
    }

    /** Has the scheduler run it before all else whenever it is ready (SCHED_FIFO); false where that is not Linux's to do, or not ours to ask. */
    boolean prefer() throws InterruptedException {
        while (task.isEmpty() && thread.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        String number = task.substring(task.lastIndexOf('/') + 1);
        try {
            return new ProcessBuilder("chrt", "--fifo", "--pid", "1", number)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    void end() {
        ended = true;
    }

    private void run() {
        task = task();
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

    private static String task() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/thread-self")).toString();
        } catch (IOException noLinux) {
            return "none";
        }
    }

    /** So that what it calls is not left out. */
    long sum() {
        return sum;
    }
}
