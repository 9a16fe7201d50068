package io.chaos4j.fault.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.chaos4j.jvm.HeapUse.Reading;
import io.chaos4j.testing.ManualClock;
import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a heap that is made up, of 16 MiB in blocks of 64 KiB. */
class HeapBallastTest {

    private static final long MIB = 1 << 20;
    private static final long MAX = 16 * MIB;
    private static final long BLOCK = 64 << 10;
    private static final long FAR = TimeUnit.HOURS.toNanos(1);

    private final ManualClock clock = new ManualClock();
    private final HeapBallast.Plan plan = HeapBallast.Plan.of(0.75, MAX, 8_000);
    private final HeapBallast ballast = new HeapBallast(clock, clock.nanoTime() + FAR, this::reading, plan);

    private long application = 4 * MIB;
    private long garbage;
    private long after = application;
    private long collections = 1;
    private long stoppedMillis;

    @AfterEach
    void close() {
        ballast.close();
    }

    @Test
    void theHeapIsFilledToItsShareAndNoFurther() {
        steps(60);
        assertThat(ballast.occupied()).as("on the way").isFalse();
        steps(200);
        assertThat(held()).isEqualTo(8 * MIB);
        assertThat(ballast.occupied()).isTrue();
        assertThat(ballast.broke()).isEmpty();
    }

    @Test
    void whatTheApplicationComesToNeedIsGivenBackAndTakenAgainAfterwards() {
        steps(200);
        application = 6 * MIB;
        collect();
        steps(1);
        assertThat(held()).isEqualTo(6 * MIB);
        application = 4 * MIB;
        collect();
        steps(100);
        assertThat(held()).isEqualTo(8 * MIB);
    }

    @Test
    void whatIsGivenBackAndNotYetCollectedIsNotGivenBackTwice() {
        steps(200);
        application = 6 * MIB;
        collect();
        steps(20);
        assertThat(held()).isEqualTo(6 * MIB);
        // A collection that did not look where it lay: the same figure again.
        collections++;
        assertThat(ballast.blocks().leaving()).isEqualTo(32);
        steps(1);
        assumeThat(ballast.blocks().leaving())
                .as("unless this JVM collects at this very moment")
                .isEqualTo(32);
        assertThat(held()).isEqualTo(6 * MIB);
    }

    @Test
    void whenTooLittleIsLeftAllIsGivenBackAtOnceAndTakenAgainAfterASecond() {
        steps(200);
        application = MAX - held() - 2 * MIB + 1;
        collect();
        steps(1);
        assertThat(held()).isZero();
        assertThat(ballast.occupied()).isFalse();
        application = 4 * MIB;
        collect();
        steps(50);
        assertThat(held()).as("it rests").isZero();
        clock.advance(Duration.ofSeconds(1));
        steps(200);
        assertThat(held()).isEqualTo(8 * MIB);
        assertThat(ballast.broke()).isEmpty();
    }

    @Test
    void givenBackAgainAndAgainItBreaksWithTheNumbers() {
        for (int i = 0; i < 4; i++) {
            assertThat(ballast.broke()).isEmpty();
            clock.advance(Duration.ofSeconds(1));
            steps(200);
            application = 6 * MIB + 1;
            collect();
            steps(1);
            application = 4 * MIB;
            collect();
        }
        assertThat(ballast.broke())
                .isEqualTo(
                        "the heap of 16 MiB could not be held at 75%: 14 MiB were in use after the last collection, 8.0 MiB of"
                                + " them held by this fault; all was given back 4 times, at last because a collection left 2.0 MiB free,"
                                + " and 2.0 MiB is the least");
        assertThat(ballast.occupied()).isFalse();
    }

    @Test
    void givenBackSeldomItDoesNotBreak() {
        for (int i = 0; i < 6; i++) {
            clock.advance(Duration.ofSeconds(1));
            steps(200);
            clock.advance(Duration.ofSeconds(12));
            steps(1);
            application = 6 * MIB + 1;
            collect();
            steps(1);
            assertThat(held()).isZero();
            application = 4 * MIB;
            collect();
        }
        assertThat(ballast.broke()).isEmpty();
    }

    @Test
    void whenCollectionsStopTheApplicationMostOfTheTimeAllIsGivenBack() {
        steps(200);
        clock.advance(Duration.ofSeconds(2));
        stoppedMillis += 1_500;
        steps(1);
        assertThat(held()).as("stopped for less than 80% of it").isEqualTo(8 * MIB);
        clock.advance(Duration.ofSeconds(2));
        stoppedMillis += 1_700;
        steps(1);
        assertThat(held()).isZero();
    }

    @Test
    void itTakesTheSlowerTheMoreTheCollectorHasToDoForIt() {
        assertThat(ballast.step()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(1));
        stoppedMillis += 30;
        assertThat(ballast.step()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(61));
        assertThat(ballast.step()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(1));
    }

    @Test
    void whereTheApplicationFillsTheHeapAloneItBreaksWithTheNumbers() {
        application = 13 * MIB;
        collect();
        steps(1);
        clock.advance(Duration.ofMillis(2_900));
        steps(1);
        assertThat(ballast.broke()).isEmpty();
        clock.advance(Duration.ofMillis(100));
        steps(1);
        assertThat(ballast.broke())
                .isEqualTo(
                        "the heap of 16 MiB could not be held at 75%: 13 MiB were in use after the last collection, 0.0 MiB of"
                                + " them held by this fault");
    }

    @Test
    void whatOnlyLooksLikeTheApplicationsIsTakenAfterACollection() {
        garbage = 9 * MIB;
        collect();
        steps(1);
        clock.advance(Duration.ofSeconds(1));
        steps(1);
        assertThat(held()).isZero();
        garbage = 0; // the fault has asked for a collection, and this is what it found
        collect();
        clock.advance(Duration.ofMillis(100));
        steps(200);
        clock.advance(Duration.ofSeconds(3));
        steps(1);
        assertThat(held()).isEqualTo(8 * MIB);
        assertThat(ballast.broke()).isEmpty();
    }

    @Test
    void closedItHoldsNothingAndHasNotBroken() {
        steps(200);
        ballast.close();
        assertThat(held()).isZero();
        assertThat(ballast.occupied()).isFalse();
        assertThat(ballast.broke()).isEmpty();
        ballast.close();
    }

    @Test
    void itsThreadFillsAndEndsWhenItIsClosed() {
        HeapBallast running = HeapBallast.start(Clock.SYSTEM, System.nanoTime() + FAR, this::reading, plan);
        await().until(running::occupied);
        assertThat(running.thread()).isInstanceOf(ChaosThread.class).matches(Thread::isDaemon);
        Thread.currentThread().interrupt();
        running.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(running.thread().isAlive()).isFalse();
        assertThat(running.blocks().count()).isZero();
    }

    @Test
    void itGivesAllBackAtItsDeadlineThoughNoOneClosesIt() throws InterruptedException {
        HeapBallast running = HeapBallast.start(clock, clock.nanoTime() + FAR, this::reading, plan);
        await().until(running::occupied);
        clock.advance(Duration.ofHours(1));
        running.thread().join(10_000);
        assertThat(running.thread().isAlive()).isFalse();
        assertThat(running.blocks().count()).isZero();
        assertThat(running.occupied()).isFalse();
        assertThat(running.broke()).isEmpty();
    }

    @Test
    void whenItsThreadDiesItBreaksAndHoldsNothing() throws InterruptedException {
        HeapBallast dying = HeapBallast.start(
                Clock.SYSTEM,
                System.nanoTime() + FAR,
                () -> {
                    throw new IllegalStateException("no bean answers");
                },
                plan);
        dying.thread().join(10_000);
        assertThat(dying.broke())
                .isEqualTo("the thread that held memory died: java.lang.IllegalStateException: no bean answers");
        assertThat(dying.blocks().count()).isZero();
    }

    @Test
    void whatItKeepsForItselfIsSmallWhateverTheHeap() {
        HeapBallast.Plan huge = HeapBallast.Plan.of(0.9, 1L << 40, Double.MAX_VALUE);
        assertThat(huge.block()).isEqualTo(16 * MIB);
        assertThat(huge.target() / huge.block()).isLessThan(60_000);
        assertThat(huge.useNanos()).isEqualTo(TimeUnit.MINUTES.toNanos(1));
        assertThat(HeapBallast.Plan.of(0.75, 16 * MIB, 4_000).block()).isEqualTo(BLOCK);
    }

    private void steps(int many) {
        for (int i = 0; i < many; i++) {
            ballast.step();
        }
    }

    private long held() {
        return ballast.blocks().count() * BLOCK;
    }

    /** A collection that finds all garbage, that of this JVM included. */
    private void collect() {
        System.gc();
        after = application + garbage + held();
        collections++;
    }

    private Reading reading() {
        return new Reading(MAX, after, after, collections, stoppedMillis);
    }
}
