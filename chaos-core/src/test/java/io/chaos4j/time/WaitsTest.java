package io.chaos4j.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.testing.ManualClock;
import io.chaos4j.testing.Threads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WaitsTest {

    private static final long LONG = Duration.ofMinutes(10).toNanos();

    @Test
    void aWaitLastsAtLeastAsLongAsAsked() {
        for (long nanos : new long[] {0, 1, 50_000, 300_000, 2_000_000, 15_000_000}) {
            long begun = System.nanoTime();
            unlimited(Clock.SYSTEM).await(Clock.SYSTEM, nanos);
            assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(nanos);
        }
    }

    @Test
    void thousandsOfWaitersAreAllReleasedAtOnce() {
        Waits waits = unlimited(Clock.SYSTEM);
        int count = 3_000;
        CountDownLatch waiting = new CountDownLatch(count);
        AtomicInteger back = new AtomicInteger();
        long released;
        try (Threads threads = Threads.start(count, number -> {
            waiting.countDown();
            waits.await(Clock.SYSTEM, LONG);
            back.incrementAndGet();
        })) {
            Awaitility.await().until(() -> waiting.getCount() == 0);
            Awaitility.await()
                    .until(() -> threads.threads().stream()
                            .allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));
            assertThat(back).hasValue(0);
            released = System.nanoTime();
            waits.release();
        }
        assertThat(back).hasValue(count);
        // Ten milliseconds on a quiet machine; what is proven is that nobody waits for a time-out.
        assertThat(Duration.ofNanos(System.nanoTime() - released)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void whoComesAfterTheReleaseDoesNotWait() {
        ManualClock clock = new ManualClock();
        Waits waits = unlimited(clock);
        waits.release();
        waits.await(clock, LONG);
        assertThat(waits.released()).isTrue();
    }

    @Test
    void releasingWhileOthersArriveLeavesNobodyBehind() {
        for (int round = 0; round < 200; round++) {
            Waits waits = unlimited(Clock.SYSTEM);
            Threads threads = Threads.start(8, number -> waits.await(Clock.SYSTEM, LONG));
            waits.release();
            threads.close();
        }
    }

    @Test
    void anInterruptEndsTheWaitAndStaysSet() {
        for (long nanos : new long[] {LONG, 90_000}) {
            Thread.currentThread().interrupt();
            ManualClock clock = new ManualClock();
            unlimited(clock).await(clock, nanos);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void anInterruptWakesAWaitThatHasBegun() {
        Waits waits = unlimited(Clock.SYSTEM);
        AtomicInteger stillSet = new AtomicInteger();
        try (Threads threads = Threads.start(4, number -> {
            waits.await(Clock.SYSTEM, LONG);
            stillSet.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
        })) {
            threads.threads()
                    .forEach(thread -> Awaitility.await().until(() -> thread.getState() == Thread.State.TIMED_WAITING));
            threads.threads().forEach(Thread::interrupt);
        }
        assertThat(stillSet).hasValue(4);
    }

    /** In both stretches, the one that parks and the one that spins; nobody releases it. */
    @Test
    void aWaitEndsAtTheDeadlineWithoutBeingReleased() {
        for (long nanos : new long[] {0, 50_000, 2_000_000}) {
            long begun = System.nanoTime();
            new Waits(Spinning.auto(), begun + nanos).await(Clock.SYSTEM, Long.MAX_VALUE);
            new Waits(Spinning.off(), begun + nanos).await(Clock.SYSTEM, LONG);
            assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(nanos);
        }
    }

    /** A wait for a clock that stands still would never end. */
    @Test
    void afterTheDeadlineNothingWaits() {
        ManualClock clock = new ManualClock();
        Waits waits = new Waits(Spinning.auto(), clock.nanoTime());
        waits.await(clock, LONG);
        clock.advance(Duration.ofSeconds(10)); // past an overflow
        waits.await(clock, LONG);
        assertThat(waits.released()).isFalse();
    }

    private static Waits unlimited(Clock clock) {
        return new Waits(Spinning.auto(), clock.nanoTime() + Long.MAX_VALUE / 2);
    }
}
