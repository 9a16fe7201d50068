package io.chaos4j.fault.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.fault.ResourceFault;
import io.chaos4j.model.Target;
import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Clock;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CpuFaultTest {

    private static final long FAR = TimeUnit.MINUTES.toNanos(1);

    @Test
    void burnersOccupyUntilTheyAreClosed() {
        CpuBurners burners = CpuBurners.start(Clock.SYSTEM, System.nanoTime() + FAR, 2, 0.3);
        try {
            await().until(burners::occupied);
            assertThat(burners.threads()).hasSize(2).allSatisfy(thread -> {
                assertThat(thread).isInstanceOf(ChaosThread.class);
                assertThat(thread.isDaemon()).isTrue();
                assertThat(thread.isAlive()).isTrue();
            });
        } finally {
            burners.close();
        }
        assertThat(burners.threads()).noneMatch(Thread::isAlive);
        assertThat(burners.occupied()).isFalse();
        burners.close();
    }

    @Test
    void whereOneCannotStartNoneBurns() {
        List<Thread> made = new ArrayList<>();
        assertThatThrownBy(() -> CpuBurners.start(Clock.SYSTEM, System.nanoTime() + FAR, 3, 0.3, (name, burning) -> {
                    Thread thread = made.size() < 2 ? new ChaosThread(name, burning) : new NoThread(burning);
                    made.add(thread);
                    return thread;
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(made).hasSize(3).noneMatch(Thread::isAlive);
    }

    /** As where a process may have no more threads. */
    private static final class NoThread extends Thread {
        NoThread(Runnable body) {
            super(body);
        }

        @Override
        public synchronized void start() {
            throw new OutOfMemoryError("unable to create native thread");
        }
    }

    @Test
    void oneBurnerThatDiesBreaksTheFaultThoughTheOthersBurn() throws InterruptedException {
        AtomicReference<@Nullable Thread> victim = new AtomicReference<>();
        Clock dying = new Clock() {
            @Override
            public long nanoTime() {
                if (Thread.currentThread() == victim.get()) {
                    throw new OutOfMemoryError("no memory to burn with");
                }
                return System.nanoTime();
            }

            @Override
            public Instant now() {
                return Instant.now();
            }
        };
        CpuBurners burners = CpuBurners.start(dying, System.nanoTime() + FAR, 2, 0.3);
        try {
            await().until(burners::occupied);
            assertThat(burners.broke()).isEmpty();
            Thread dies = burners.threads().get(1);
            victim.set(dies);
            dies.join(10_000);
            assertThat(burners.broke())
                    .isEqualTo("a thread that burned CPU died: java.lang.OutOfMemoryError: no memory to burn with");
        } finally {
            burners.close();
        }
    }

    @Test
    void burnersThatWereClosedOrReachedTheirDeadlineHaveNotBroken() throws InterruptedException {
        CpuBurners closed = CpuBurners.start(Clock.SYSTEM, System.nanoTime() + FAR, 1, 0.3);
        closed.close();
        assertThat(closed.broke()).isEmpty();
        CpuBurners over = CpuBurners.start(Clock.SYSTEM, System.nanoTime() + 1, 1, 0.3);
        over.threads().get(0).join(10_000);
        assertThat(over.broke()).isEmpty();
        over.close();
    }

    @Test
    void burnersEndByThemselvesAtTheDeadline() throws InterruptedException {
        AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);
        CpuBurners burners = CpuBurners.start(manual(time), time.get() + FAR, 1, 1);
        try {
            await().until(() -> {
                time.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
                return burners.occupied();
            });
            time.addAndGet(FAR);

            burners.threads().get(0).join(10_000);

            assertThat(burners.threads().get(0).isAlive()).isFalse();
            assertThat(burners.occupied()).isFalse();
        } finally {
            burners.close();
        }
    }

    @Test
    void aBurnerReallyBurnsCpuAndAClosedOneNoMore() {
        CpuBurners burners = CpuBurners.start(Clock.SYSTEM, System.nanoTime() + FAR, 1, 1);
        try {
            long id = burners.threads().get(0).getId();
            await().until(() ->
                    ManagementFactory.getThreadMXBean().getThreadCpuTime(id) > TimeUnit.MILLISECONDS.toNanos(50));
        } finally {
            burners.close();
        }
        assertThat(ManagementFactory.getThreadMXBean()
                        .getThreadCpuTime(burners.threads().get(0).getId()))
                .isEqualTo(-1);
    }

    @Test
    void nothingIsOccupiedBeforeTheFirstSliceHasBurned() {
        // The clock stands still, so the first slice never ends.
        CpuBurners burners = CpuBurners.start(manual(new AtomicLong()), FAR, 1, 1);
        try {
            assertThat(burners.occupied()).isFalse();
        } finally {
            burners.close();
        }
        assertThat(burners.threads()).noneMatch(Thread::isAlive);
    }

    @Test
    void anInterruptedCloserClosesAllTheSameAndKeepsItsInterrupt() {
        CpuBurners burners = CpuBurners.start(Clock.SYSTEM, System.nanoTime() + FAR, 1, 1);
        Thread.currentThread().interrupt();
        burners.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(burners.threads()).noneMatch(Thread::isAlive);
    }

    @Test
    void oneProcessorIsLeftToTheApplication() {
        assertThat(CpuFault.most(8)).isEqualTo(7);
        assertThat(CpuFault.most(2)).isEqualTo(1);
        assertThat(CpuFault.most(1)).isEqualTo(1);
    }

    @Test
    void loadsAndThreadsOutsideTheirBoundsAreRefused() {
        for (String nothing : List.of("0%", "0.0%", "0.09%")) {
            String refusal =
                    " was '" + nothing + "', which burns nothing that can be seen: write 0.1% or more, as in 80%";
            assertThatThrownBy(() -> create(nothing)).hasMessage("cpu" + refusal);
            assertThatThrownBy(() -> create(Map.of("load", nothing))).hasMessage("cpu.load" + refusal);
        }
        assertThatThrownBy(() -> create(Map.of("load", "10%", "threads", "0"))).hasMessageContaining("between 1 and");
        assertThatThrownBy(() -> create("101%")).hasMessageContaining("must be above 0% and at most 100%");
        assertThatThrownBy(() -> create("80")).hasMessageContaining("must be above 0% and at most 100%");
        assertThatThrownBy(() -> create(Map.of("load", "10%", "threads", "100000")))
                .hasMessageContaining("must be between 1 and");
        assertThat(create(Map.of("load", "10%", "threads", "1"))).isInstanceOf(ResourceFault.class);
    }

    @Test
    void itStrikesTheProcessOnly() {
        assertThat(new CpuFault().refuses(Target.process())).isEmpty();
        assertThat(new CpuFault().refuses(Target.parse("jdbc select"))).contains("remove 'on'");
    }

    private static Object create(Object parameters) {
        return FaultKinds.installed().create("cpu", parameters);
    }

    private static Clock manual(AtomicLong time) {
        return new Clock() {
            @Override
            public long nanoTime() {
                return time.get();
            }

            @Override
            public Instant now() {
                return Instant.EPOCH;
            }
        };
    }
}
