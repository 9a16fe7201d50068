package io.chaos4j.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chaos4j.testing.ManualClock;
import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {

    private static final long FAR = TimeUnit.HOURS.toNanos(1);
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final Thing thing = new Thing();

    /** Is whole after three steps. */
    private static class Thing implements Keeper.Kept {

        final AtomicInteger steps = new AtomicInteger();
        final AtomicInteger given = new AtomicInteger();
        volatile String broke = "";

        @Override
        public long step() {
            return steps.incrementAndGet() < 3 ? 0 : MILLI;
        }

        @Override
        public boolean isWhole() {
            return steps.get() >= 3;
        }

        @Override
        public String broke() {
            return broke;
        }

        @Override
        public void giveBack() {
            given.incrementAndGet();
        }
    }

    @Test
    void itTakesOnAThreadOfTheEngineAndGivesBackWhenItIsClosed() {
        Keeper keeper = Keeper.start("thing", Clock.SYSTEM, System.nanoTime() + FAR, thing);
        await().until(keeper::occupied);
        assertThat(keeper.thread()).isInstanceOf(ChaosThread.class).matches(Thread::isDaemon);
        assertThat(keeper.thread().getName()).isEqualTo("chaos4j-thing");
        assertThat(thing.given).hasValue(0);
        keeper.close();
        assertThat(thing.given).hasValue(1);
        assertThat(keeper.thread().isAlive()).isFalse();
        assertThat(keeper.occupied()).isFalse();
        assertThat(keeper.broke()).isEmpty();
        keeper.close();
        assertThat(thing.given).hasValue(1);
    }

    @Test
    void itGivesBackAtItsDeadlineThoughNoOneClosesIt() throws InterruptedException {
        ManualClock clock = new ManualClock();
        Keeper keeper = Keeper.start("thing", clock, clock.nanoTime() + FAR, thing);
        await().until(keeper::occupied);
        clock.advance(Duration.ofHours(1));
        keeper.thread().join(10_000);
        assertThat(thing.given).hasValue(1);
        assertThat(keeper.occupied()).isFalse();
        assertThat(keeper.broke()).isEmpty();
    }

    @Test
    void whatBreaksIsGivenBackAtOnceAndSaysWhyUntilItIsClosed() throws InterruptedException {
        Keeper keeper = Keeper.start("thing", Clock.SYSTEM, System.nanoTime() + FAR, thing);
        thing.broke = "it was taken away";
        keeper.thread().join(10_000);
        assertThat(thing.given).hasValue(1);
        assertThat(keeper.broke()).isEqualTo("it was taken away");
        keeper.close();
        assertThat(keeper.broke()).isEmpty();
    }

    @Test
    void aThreadThatDiesGivesBackAndIsNamed() throws InterruptedException {
        Thing dying = new Thing() {
            @Override
            public long step() {
                throw new OutOfMemoryError("none left");
            }
        };
        Keeper keeper = Keeper.start("thing", Clock.SYSTEM, System.nanoTime() + FAR, dying);
        keeper.thread().join(10_000);
        assertThat(dying.given).hasValue(1);
        assertThat(keeper.broke()).isEqualTo("its thread died: java.lang.OutOfMemoryError: none left");
    }

    @Test
    void whatFailsToBeGivenBackIsNamedAndReachesNoHandlerOfTheApplication() throws InterruptedException {
        Thing stuck = new Thing() {
            @Override
            public void giveBack() {
                super.giveBack();
                throw new UnsupportedOperationException("invokeCleaner");
            }
        };
        AtomicReference<Throwable> reached = new AtomicReference<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> reached.set(failure));
        try {
            Keeper keeper = Keeper.start("thing", Clock.SYSTEM, System.nanoTime() + FAR, stuck);
            stuck.broke = "it was taken away";
            keeper.thread().join(10_000);
            assertThat(reached).hasNullValue();
            assertThat(keeper.broke())
                    .isEqualTo("it was taken away; giving it back failed: java.lang.UnsupportedOperationException:"
                            + " invokeCleaner");
            assertThat(keeper.awaitEnd(0))
                    .isEqualTo("giving it back failed: java.lang.UnsupportedOperationException: invokeCleaner");
            assertThat(stuck.given).hasValue(1);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void whatTakesLongToGiveBackIsNamedUntilItIsGivenBack() throws InterruptedException {
        CountDownLatch mayEnd = new CountDownLatch(1);
        Thing slow = new Thing() {
            @Override
            public void giveBack() {
                try {
                    mayEnd.await();
                } catch (InterruptedException none) {
                    Thread.currentThread().interrupt();
                }
                super.giveBack();
            }
        };
        Keeper keeper = Keeper.start("thing", Clock.SYSTEM, System.nanoTime() + FAR, slow);
        await().until(keeper::occupied);
        keeper.end();
        assertThat(keeper.occupied()).isFalse();
        assertThat(keeper.awaitEnd(0)).isEqualTo("its thread chaos4j-thing has not ended");
        mayEnd.countDown();
        keeper.thread().join(10_000);
        assertThat(keeper.awaitEnd(0)).isEmpty();
        assertThat(slow.given).hasValue(1);
    }

    @Test
    void anInterruptedCloserClosesAllTheSameAndKeepsItsInterrupt() {
        Keeper keeper = Keeper.start("thing", Clock.SYSTEM, System.nanoTime() + FAR, thing);
        Thread.currentThread().interrupt();
        keeper.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(thing.given).hasValue(1);
    }

    @Test
    void whoInterruptsItsThreadNeitherEndsItNorMakesItSpin() {
        CountDownLatch parked = new CountDownLatch(2);
        Clock counting = new Clock() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public java.time.Instant now() {
                return java.time.Instant.now();
            }

            @Override
            public void park(Object blocker, long nanos) {
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                parked.countDown();
                Clock.super.park(blocker, nanos);
            }
        };
        Keeper keeper = Keeper.start("thing", counting, System.nanoTime() + FAR, thing);
        await().until(keeper::occupied);
        keeper.thread().interrupt();
        await().until(() -> parked.getCount() == 0 && !keeper.thread().isInterrupted());
        int steps = thing.steps.get();
        await().until(() -> thing.steps.get() > steps + 2);
        assertThat(keeper.broke()).isEmpty();
        keeper.close();
    }

    /** A channel that an interrupted thread writes to is closed by that. */
    @Test
    void whoInterruptsItsThreadClosesNoChannelOfIt(@TempDir Path temp) throws IOException {
        try (FileChannel channel =
                FileChannel.open(temp.resolve("file"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Thing writing = new Thing() {
                @Override
                public long step() {
                    try {
                        channel.write(ByteBuffer.allocate(1), 0);
                    } catch (IOException closed) {
                        broke = closed.toString();
                    }
                    steps.incrementAndGet();
                    return 0;
                }
            };
            Keeper keeper = Keeper.start("thing", Clock.SYSTEM, System.nanoTime() + FAR, writing);
            await().until(keeper::occupied);

            keeper.thread().interrupt();

            int steps = writing.steps.get();
            await().until(() ->
                    writing.steps.get() > steps + 2 || !keeper.broke().isEmpty());
            assertThat(keeper.broke()).isEmpty();
            keeper.close();
            assertThat(channel.isOpen()).isTrue();
        }
    }
}
