package io.chaos4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.engine.Engine;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.event.Problems;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunListener;
import io.chaos4j.guard.HaltFile;
import io.chaos4j.guard.HaltLatch;
import io.chaos4j.measure.Meters;
import io.chaos4j.model.Experiment;
import io.chaos4j.plan.Plan;
import io.chaos4j.probe.Pages;
import io.chaos4j.probe.ProbeSources;
import io.chaos4j.sign.ArmedSign;
import io.chaos4j.testing.Documents;
import io.chaos4j.testing.FakeProbes;
import io.chaos4j.testing.Shop;
import io.chaos4j.testing.TestGate;
import io.chaos4j.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A run from its beginning to its end, over a real service with real threads. */
final class RunWorld implements AutoCloseable {

    final TestGate gate = new TestGate(Shop.SUBMIT);
    final Shop shop = new Shop(gate);
    final FakeProbes probes = new FakeProbes();
    final List<RunEvent> events = new CopyOnWriteArrayList<>();
    final HaltLatch latch = new HaltLatch(new HaltFile("/nowhere/chaos4j.halt"));
    final Engine engine;
    final RunContext context;

    BooleanSupplier lease = () -> true;
    Runnable beforeArming = () -> {};
    RunListener listener = RunListener.NONE;
    boolean allowUnsatisfiable;
    volatile boolean withdrawnBeforeTheEndWasTold;

    /** Whether the process seems to stand still, to who asks for nothing but to run. */
    volatile boolean stands;

    private @Nullable Run run;

    RunWorld() {
        Meters meters = new Meters(gate::openCalls);
        engine = new Engine(Clock.SYSTEM, gate, meters::recorder, new Problems(line -> {}));
        context = new RunContext(
                new Standing(),
                engine,
                meters,
                new ProbeSources(probes, new Pages(Clock.SYSTEM)),
                gate,
                latch,
                ArmedSign.NONE);
    }

    /** The system's time, with a process that can stand still. */
    private final class Standing implements Clock {
        @Override
        public Instant now() {
            return Clock.SYSTEM.now();
        }

        @Override
        public long nanoTime() {
            return Clock.SYSTEM.nanoTime();
        }

        @Override
        public void repeat(String name, Beat beat) {
            Clock.SYSTEM.repeat(name, () -> {
                while (stands) {
                    LockSupport.parkNanos(1_000_000);
                }
                return beat.next();
            });
        }
    }

    RunEvent.Ended run(String yaml) throws InterruptedException {
        start(yaml);
        return end();
    }

    Run start(String yaml) {
        Experiment experiment = Documents.read(Documents.text("run", yaml));
        LoadedPlan loaded = engine.load(Plan.of(experiment));
        RunRequest request = new RunRequest(
                "1",
                experiment,
                "order-service",
                "demo",
                "somebody",
                "a test",
                Map.of(),
                allowUnsatisfiable,
                Duration.ofSeconds(5),
                "",
                List.of(),
                () -> lease.getAsBoolean(),
                () -> beforeArming.run(),
                event -> {
                    events.add(event);
                    listener.on(event);
                });
        Run started = Runner.start(context, request, loaded, new Runner.Listener() {
            @Override
            public void withdrawn() {
                withdrawnBeforeTheEndWasTold = events(RunEvent.Ended.class).isEmpty();
                assertNothingArmedOrMeasured();
            }

            @Override
            public void over(Run ended, @Nullable Throwable untold) {}
        });
        run = started;
        return started;
    }

    RunEvent.Ended end() throws InterruptedException {
        Run running = Optional.ofNullable(run).orElseThrow();
        running.await();
        assertNothingArmedOrMeasured();
        assertThat(withdrawnBeforeTheEndWasTold).isTrue();
        RunEvent.@Nullable Ended ended = running.ended();
        assertThat(ended).isNotNull();
        return Optional.ofNullable(ended).orElseThrow();
    }

    /** Runs something, on the run's thread, when an event of this kind is told for the first time. */
    void when(Class<? extends RunEvent> kind, Runnable then) {
        CountDownLatch once = new CountDownLatch(1);
        listener = event -> {
            if (kind.isInstance(event) && once.getCount() == 1) {
                once.countDown();
                then.run();
            }
        };
    }

    <T extends RunEvent> List<T> events(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    boolean wasArmed() {
        return !events(RunEvent.Armed.class).isEmpty();
    }

    /** From the first event of one kind to the first of another. */
    Duration between(Class<? extends RunEvent> from, Class<? extends RunEvent> to) {
        return Duration.between(events(from).get(0).at(), events(to).get(0).at());
    }

    void assertNothingArmedOrMeasured() {
        assertThat(engine.isArmed()).isFalse();
        assertThat(engine.armed()).isNull();
        assertThat(gate.anyArmed()).isFalse();
        assertThat(gate.anyMeasured()).isFalse();
        assertThat(probes.openWatches).hasValue(0);
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        engine.disarmNow();
        shop.close();
    }
}
