package io.chaos4j.fault.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.fault.ResourceFault;
import io.chaos4j.model.Target;
import io.chaos4j.testing.ManualClock;
import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Clock;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AllocationFaultTest {

    private static final long FAR = TimeUnit.HOURS.toNanos(1);
    private static final long RATE = 60_000_000;
    private static final ThreadMXBean BEAN = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void theRateIsAllocatedAndNeverMore() {
        long begun = System.nanoTime();
        Allocators allocators = start(Clock.SYSTEM, 2);
        try {
            await().until(allocators::occupied);
            assertThat(allocators.threads()).hasSize(2).allMatch(ChaosThread.class::isInstance);
            await().until(() -> allocated(allocators) > RATE / 2);
            long allocated = allocated(allocators);
            double seconds = (System.nanoTime() - begun) / 1e9;
            assertThat((double) allocated).isLessThan(RATE * seconds + (4 << 20));
        } finally {
            allocators.close();
        }
        assertThat(allocators.threads()).noneMatch(Thread::isAlive);
        assertThat(allocators.occupied()).isFalse();
        assertThat(allocators.broke()).isEmpty();
    }

    @Test
    void anInterruptedCloserClosesAllTheSameAndKeepsItsInterrupt() {
        Allocators allocators = start(Clock.SYSTEM, 1);
        Thread.currentThread().interrupt();
        allocators.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(allocators.threads()).noneMatch(Thread::isAlive);
    }

    @Test
    void atTheDeadlineItEndsThoughNoOneClosesIt() throws InterruptedException {
        ManualClock clock = new ManualClock();
        Allocators allocators = start(clock, 1);
        clock.advance(Duration.ofHours(1));
        allocators.threads().get(0).join(10_000);
        assertThat(allocators.threads()).noneMatch(Thread::isAlive);
        assertThat(allocators.occupied()).isFalse();
        assertThat(allocators.broke()).isEmpty();
    }

    @Test
    void aRateThatIsNotReachedEndsItWithTheReason() throws InterruptedException {
        ManualClock clock = new ManualClock();
        Allocators allocators = start(clock, 1); // whose clock stands still, so nothing is ever due
        for (int i = 0; i < 3; i++) {
            assertThat(allocators.broke()).isEmpty();
            clock.advance(Duration.ofNanos(TimeUnit.SECONDS.toNanos(1) + 1));
            assertThat(allocators.occupied()).isFalse();
        }
        assertThat(allocators.broke()).startsWith("60MB/s could not be allocated: in the last second it was ");
        allocators.threads().get(0).join(10_000);
        assertThat(allocators.threads()).noneMatch(Thread::isAlive);
    }

    @Test
    void whereOneCannotStartNoneAllocates() {
        List<Thread> made = new ArrayList<>();
        Watch watch = new Watch(0, "60MB/s", RATE, 2);
        assertThatThrownBy(() ->
                        Allocators.start(Clock.SYSTEM, System.nanoTime() + FAR, watch, RATE, 2, (name, body) -> {
                            made.add(made.isEmpty() ? new ChaosThread(name, body) : new NoThread());
                            return made.get(made.size() - 1);
                        }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(made).hasSize(2).noneMatch(Thread::isAlive);
    }

    /** As where a process may have no more threads. */
    private static final class NoThread extends Thread {
        @Override
        public synchronized void start() {
            throw new OutOfMemoryError("unable to create native thread");
        }
    }

    @Test
    void whatWasMissedForLongIsNotCaughtUpWith() {
        Allocators.Pace pace = new Allocators.Pace(0, 1_000);
        assertThat(pace.due(100_000_000)).isEqualTo(100);
        pace.done(60);
        assertThat(pace.due(200_000_000)).isEqualTo(140);
        assertThat(pace.due(60_000_000_000L)).isEqualTo(250);
    }

    @Test
    void oneThreadForEachHalfGigabyteAndOneProcessorIsLeft() {
        assertThat(AllocationFault.threads(200_000_000, 8)).isEqualTo(1);
        assertThat(AllocationFault.threads(500_000_001, 8)).isEqualTo(2);
        assertThat(AllocationFault.threads(10_000_000_000L, 8)).isEqualTo(7);
        assertThat(AllocationFault.threads(10_000_000_000L, 1)).isEqualTo(1);
    }

    @Test
    void ratesInTheirBoundsAreTaken() {
        for (String rate : List.of("1MB/s", "200 MB/s", "10GB/s", "1.5GiB/s")) {
            assertThat(FaultKinds.installed().create("allocation", rate))
                    .as(rate)
                    .isInstanceOf(ResourceFault.class);
        }
    }

    @Test
    void othersAreRefused() {
        for (String rate : List.of("0MB/s", "999kB/s", "10.1GB/s", "200", "200MB", "200/s", "-5MB/s", "much")) {
            assertThatThrownBy(() -> FaultKinds.installed().create("allocation", rate))
                    .hasMessage(
                            "allocation was '" + rate + "' but must be a rate between 1MB/s and 10GB/s, as in 200MB/s");
        }
        assertThatThrownBy(() -> FaultKinds.installed().create("allocation", Map.of("rate", "1MB/s")))
                .hasMessage("allocation must be one rate, as in 200MB/s");
    }

    @Test
    void aJvmThatWouldFillUpIsRefused() {
        assertThat(AllocationFault.refusal("", 12 << 20)).isEmpty();
        assertThat(AllocationFault.refusal("", (12 << 20) - 1))
                .isEqualTo("the heap has 12 MiB at most, and 12 MiB are the least: start the JVM with a larger -Xmx");
        assertThat(AllocationFault.refusal("Epsilon Heap", 1 << 30))
                .isEqualTo("this JVM runs with Epsilon Heap, which never collects, so it would fill up");
    }

    @Test
    void itStrikesTheProcessOnly() {
        assertThat(new AllocationFault().refuses(Target.process())).isEmpty();
        assertThat(new AllocationFault().refuses(Target.parse("jdbc select")))
                .isEqualTo("allocation occupies the whole process and strikes no calls: remove 'on'");
    }

    private static Allocators start(Clock clock, int threads) {
        return Allocators.start(clock, clock.nanoTime() + FAR, "60MB/s", RATE, threads);
    }

    private static long allocated(Allocators allocators) {
        return allocators.threads().stream()
                .mapToLong(each -> BEAN.getThreadAllocatedBytes(each.getId()))
                .sum();
    }
}
