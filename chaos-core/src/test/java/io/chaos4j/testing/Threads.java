package io.chaos4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** Real threads that begin together; what one of them throws fails the test that closes them. */
public final class Threads implements AutoCloseable {

    private final List<Thread> threads = new ArrayList<>();
    private final Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();

    /** What a thread does. */
    @FunctionalInterface
    public interface Body {
        void run(int number) throws Exception;
    }

    public static Threads start(int count, Body body) {
        Threads started = new Threads();
        CountDownLatch together = new CountDownLatch(1);
        for (int i = 0; i < count; i++) {
            int number = i;
            Thread thread = new Thread(
                    null,
                    () -> {
                        try {
                            together.await();
                            body.run(number);
                        } catch (Throwable escaped) {
                            started.thrown.add(escaped);
                        }
                    },
                    "hammer-" + i,
                    256 * 1024);
            thread.setDaemon(true);
            started.threads.add(thread);
            thread.start();
        }
        together.countDown();
        return started;
    }

    public List<Thread> threads() {
        return threads;
    }

    /** Waits for all of them. */
    @Override
    public void close() {
        try {
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(30).toMillis());
                assertThat(thread.isAlive())
                        .as(thread.getName() + " is still running")
                        .isFalse();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        assertThat(thrown).isEmpty();
    }
}
