package io.chaos4j.testing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A small service under load: eight threads, each of which calls a woven method fifty times a second. */
public final class Shop implements AutoCloseable {

    public static final String SUBMIT = "com.acme.Orders#submit";
    public static final String AUDIT = "com.acme.Orders#audit";

    private static final int THREADS = 8;
    private static final long PERIOD = 20_000_000L;

    private final TestGate gate;
    private final AtomicInteger calls = new AtomicInteger();
    private final Threads threads;
    private volatile boolean closed;

    /** Whether no one calls. */
    public volatile boolean quiet;

    /** Makes every call of the service itself slow. */
    public volatile boolean sick;

    /** Makes every call hang, until it is unset. */
    public volatile boolean hung;

    /** Makes every so-manyth call hang for ever, on a thread of its own; 0 for none. */
    public volatile int loses;

    public Shop(TestGate gate) {
        this.gate = gate;
        this.threads = Threads.start(THREADS, this::work);
    }

    private void work(int number) {
        long due = System.nanoTime() + number * PERIOD / THREADS;
        while (!closed) {
            long left = due - System.nanoTime();
            while (left > 0) {
                LockSupport.parkNanos(left);
                left = due - System.nanoTime();
            }
            due = Math.max(due + PERIOD, System.nanoTime());
            if (quiet) {
                continue;
            }
            if (loses > 0 && calls.incrementAndGet() % loses == 0) {
                lose();
                continue;
            }
            try {
                gate.call(SUBMIT, this::serve);
            } catch (IllegalStateException injected) {
                // What an injected exception does to a caller is the caller's business.
                due = System.nanoTime() + PERIOD;
            }
        }
    }

    private void serve() {
        LockSupport.parkNanos(sick ? 200_000_000L : 500_000L);
        while (hung && !closed) {
            LockSupport.parkNanos(1_000_000L);
        }
    }

    private void lose() {
        Thread lost = new Thread(() -> gate.call(SUBMIT, () -> {
            while (!closed) {
                LockSupport.parkNanos(10_000_000L);
            }
        }));
        lost.setDaemon(true);
        lost.start();
    }

    @Override
    public void close() {
        closed = true;
        threads.close();
    }
}
