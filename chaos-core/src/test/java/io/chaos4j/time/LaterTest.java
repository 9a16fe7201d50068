package io.chaos4j.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaterTest {

    private static final long FOREVER = Duration.ofHours(1).toNanos();

    private final Later later = new Later();

    @Test
    void anActionHappensAfterItsDelayOnAThreadOfOurs() throws Exception {
        CompletableFuture<Boolean> ours = new CompletableFuture<>();
        long begun = System.nanoTime();

        later.after(Duration.ofMillis(20).toNanos(), () -> ours.complete(ChaosThread.isCurrent()));

        assertThat(ours.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
        assertThat(later.pending()).isZero();
        later.release();
    }

    @Test
    void releasingLetsAllHappenAtOnceAndLaterOnesToo() {
        AtomicInteger happened = new AtomicInteger();
        for (int i = 0; i < 1000; i++) {
            later.after(FOREVER, happened::incrementAndGet);
        }
        assertThat(happened).hasValue(0);

        later.release();
        assertThat(happened).hasValue(1000);
        later.after(FOREVER, happened::incrementAndGet);
        assertThat(happened).hasValue(1001);
        later.release();
        assertThat(happened).hasValue(1001);
    }

    @Test
    void whatIsCancelledDoesNotHappenAndWhatHasHappenedCannotBeCancelled() {
        AtomicInteger happened = new AtomicInteger();
        Later.Pending cancelled = later.after(FOREVER, happened::incrementAndGet);
        Later.Pending done = later.after(0, happened::incrementAndGet);

        assertThat(cancelled.cancel()).isTrue();
        assertThat(done.cancel()).isFalse();
        later.release();

        assertThat(happened).hasValue(1);
        assertThat(later.pending()).isZero();
    }

    @Test
    void whoeverComesWhileItIsReleasedHappensExactlyOnce() throws Exception {
        for (int round = 0; round < 200; round++) {
            Later contended = new Later();
            AtomicInteger happened = new AtomicInteger();
            CountDownLatch go = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            IntStream.range(0, 4)
                    .forEach(n -> threads.add(new Thread(() -> {
                        await(go);
                        for (int i = 0; i < 25; i++) {
                            contended.after(FOREVER, happened::incrementAndGet);
                        }
                    })));
            threads.forEach(Thread::start);
            go.countDown();
            contended.release();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(happened).hasValue(100);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
