package io.chaos4j.fault.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.fault.ResourceFault;
import io.chaos4j.fault.ResourceFault.Occupation;
import io.chaos4j.jvm.ThreadsLeft;
import io.chaos4j.model.Target;
import io.chaos4j.testing.ManualClock;
import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Clock;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ThreadsFaultTest {

    private static final long FAR = TimeUnit.HOURS.toNanos(1);
    private static final long MIB = 1 << 20;
    private static final ThreadsLeft MANY = new ThreadsLeft(Long.MAX_VALUE, "");
    private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

    private final List<Thread> made = new ArrayList<>();

    @Test
    void threadsAreHeldUntilTheyAreClosedThoughTheCloserIsInterrupted() {
        Occupation held = fault("200").occupy(Clock.SYSTEM, System.nanoTime() + FAR);
        await().until(held::occupied);
        assertThat(running()).isEqualTo(200);
        Thread.currentThread().interrupt();
        held.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(running()).isZero();
        assertThat(held.occupied()).isFalse();
        assertThat(held.broke()).isEmpty();
    }

    @Test
    void atTheDeadlineTheyEndThoughNoOneClosesThem() {
        ManualClock clock = new ManualClock();
        Occupation held = fault("100").occupy(clock, clock.nanoTime() + FAR);
        await().until(held::occupied);
        assertThat(running()).isEqualTo(100);
        clock.advance(Duration.ofHours(1));
        await().until(() -> running() == 0);
        assertThat(held.broke()).isEmpty();
    }

    @Test
    void eachOfThemEndsAtTheDeadlineEvenWithoutTheOneThatKeepsThem() throws InterruptedException {
        ManualClock clock = new ManualClock();
        HeldThreads held = new HeldThreads(clock, clock.nanoTime() + FAR, 5, () -> MANY, this::thread);
        held.step();
        clock.advance(Duration.ofHours(1));
        made.forEach(LockSupport::unpark);
        for (Thread each : made) {
            each.join(10_000);
        }
        assertThat(made).hasSize(5).noneMatch(Thread::isAlive);
        held.step();
        assertThat(held.isWhole()).isFalse();
    }

    @Test
    void whereOneCannotBeginAllEndWithTheReason() {
        HeldThreads held = new HeldThreads(
                Clock.SYSTEM,
                System.nanoTime() + FAR,
                50,
                () -> new ThreadsLeft(64 + 4 * 36, ""),
                (name, body) -> made.size() < 40 ? thread(name, body) : new NoThread());
        held.step();
        assertThat(made).hasSize(36).allMatch(Thread::isAlive).allMatch(Thread::isDaemon);
        assertThat(held.broke()).isEmpty();
        held.step();
        assertThat(held.broke())
                .isEqualTo("thread 41 of 50 could not begin (unable to create native thread); all 40 have ended");
        held.giveBack();
        assertThat(made).hasSize(40).noneMatch(Thread::isAlive);
        assertThat(held.isWhole()).isFalse();
    }

    @Test
    void whenTooFewAreLeftAllEndWithTheReason() {
        int[] left = {33};
        HeldThreads held = new HeldThreads(
                Clock.SYSTEM,
                System.nanoTime() + FAR,
                3,
                () -> new ThreadsLeft(left[0], "pids.max of the container"),
                this::thread);
        for (int i = 0; i < 3; i++) {
            held.step();
            assertThat(made).as("one at a time").hasSize(i + 1);
        }
        held.step();
        assertThat(held.isWhole()).isTrue();
        left[0] = 32;
        held.step();
        assertThat(held.broke())
                .isEqualTo("only 32 more threads can begin (pids.max of the container), and 32 have to stay free; all 3"
                        + " have ended");
        held.giveBack();
        assertThat(made).hasSize(3).noneMatch(Thread::isAlive);
    }

    @Test
    void theyAreNotSpunByInterrupts() {
        HeldThreads held = new HeldThreads(Clock.SYSTEM, System.nanoTime() + FAR, 1, () -> MANY, this::thread);
        held.step();
        made.get(0).interrupt();
        await().until(() -> made.get(0).getState() == Thread.State.TIMED_WAITING
                && !made.get(0).isInterrupted());
        held.step();
        assertThat(held.isWhole()).isTrue();
        held.giveBack();
    }

    @Test
    void wholeNumbersInTheirBoundsAreTaken() {
        for (String count : List.of("1", "500", "5000", " 7 ")) {
            assertThat(fault(count)).as(count).isNotNull();
        }
    }

    @Test
    void othersAreRefused() {
        for (String count : List.of("0", "-1", "5001", "99999999999", "1.5", "many", "80%")) {
            assertThatThrownBy(() -> fault(count))
                    .hasMessage("threads was '" + count + "' but must be a whole number between 1 and 5000, as in 500");
        }
        assertThatThrownBy(() -> FaultKinds.installed().create("threads", Map.of("count", "5")))
                .hasMessage("threads must be one number of threads, as in 500");
    }

    @Test
    void whatWouldCrossALimitIsRefusedWithTheNumbers() {
        ThreadsLeft few = new ThreadsLeft(164, "ulimit -u");
        assertThat(ThreadsFault.refusal(100, few, 1 << 30)).isEmpty();
        assertThat(ThreadsFault.refusal(101, few, 1 << 30))
                .isEqualTo(
                        "this process can begin 164 more (ulimit -u), and 64 have to stay free: ask for less, or raise"
                                + " that limit");
        assertThat(ThreadsFault.refusal(1_600, MANY, 164 * MIB)).isEmpty();
        assertThat(ThreadsFault.refusal(1_601, MANY, 164 * MIB))
                .isEqualTo("that takes 100 MiB of the machine or container, which has 164 MiB left, and 64 MiB have to"
                        + " stay free");
    }

    @Test
    void aContainerThatMayBeBoundedByWhatItCannotSeeHoldsNoMoreThanAFew() {
        ThreadsLeft hidden = new ThreadsLeft(30_000, "kernel.threads-max", true);
        assertThat(ThreadsFault.refusal(500, hidden, 1 << 30)).isEmpty();
        assertThat(ThreadsFault.refusal(501, hidden, 1 << 30))
                .isEqualTo("this process runs in a container without a pids.max of its own, and cannot see what stands"
                        + " above it, such as podPidsLimit of Kubernetes: there 500 are the most; ask for less, or set"
                        + " pids.max of the container itself");
        assertThat(ThreadsFault.refusal(501, new ThreadsLeft(30_000, "kernel.threads-max"), 1 << 30))
                .isEmpty();
    }

    @Test
    void itStrikesTheProcessOnly() {
        assertThat(new ThreadsFault().refuses(Target.process())).isEmpty();
        assertThat(new ThreadsFault().refuses(Target.parse("jdbc select")))
                .isEqualTo("threads occupies the whole process and strikes no calls: remove 'on'");
    }

    /** As where a process may have no more threads. */
    private static final class NoThread extends Thread {
        @Override
        public synchronized void start() {
            throw new OutOfMemoryError("unable to create native thread");
        }
    }

    private Thread thread(String name, Runnable body) {
        Thread thread = new ChaosThread("of-a-test-" + name, body);
        made.add(thread);
        return thread;
    }

    /** Those of the engine, as the JVM lists them. */
    private static long running() {
        return Arrays.stream(BEAN.getThreadInfo(BEAN.getAllThreadIds()))
                .filter(Objects::nonNull)
                .map(ThreadInfo::getThreadName)
                .filter(name -> name.startsWith("chaos4j-threads-"))
                .count();
    }

    private static ResourceFault fault(String count) {
        return (ResourceFault) FaultKinds.installed().create("threads", count);
    }
}
