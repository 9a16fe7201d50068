package io.chaos4j.benchmarks.verdicts;

import io.chaos4j.check.Outlook;
import io.chaos4j.engine.Engine;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.event.Problems;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunListener;
import io.chaos4j.guard.HaltFile;
import io.chaos4j.guard.HaltLatch;
import io.chaos4j.measure.Meters;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Recovery;
import io.chaos4j.plan.Plan;
import io.chaos4j.probe.ApplicationProbes;
import io.chaos4j.probe.Pages;
import io.chaos4j.probe.ProbeSources;
import io.chaos4j.run.Foresight;
import io.chaos4j.run.Run;
import io.chaos4j.run.RunContext;
import io.chaos4j.run.RunRequest;
import io.chaos4j.run.Runner;
import io.chaos4j.sign.ArmedSign;
import io.chaos4j.time.Clock;
import io.chaos4j.time.Spinning;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One whole run over one service: on a clock that is simulated, or in real time. */
final class SimulatedRun {

    private static final Spinning SPINNING = Spinning.auto();
    private static final long LOOK_NANOS = 4_000_000;
    private static final long SETTLED_NANOS = 120_000_000_000L;
    private static final HaltLatch LATCH = new HaltLatch(new HaltFile("/nowhere/chaos4j.halt"));

    private final Experiment experiment;
    private final Clock clock;
    private final Service service;
    private final Engine engine;
    private final Meters meters;
    private final SimulatedGate gate;

    private SimulatedRun(
            Family family, Truth truth, Experiment experiment, Clock clock, LongConsumer events, long seed) {
        this.experiment = experiment;
        this.clock = clock;
        // The gate tells the service, and the service calls the gate.
        AtomicReference<@Nullable Service> flipped = new AtomicReference<>();
        this.gate = new SimulatedGate(events, truth.injected(), armed -> flip(flipped.get(), armed));
        this.meters = new Meters(gate::openCalls);
        this.service = new Service(
                family, truth, Healthy.of(family).mean(), new SplittableRandom(seed), clock.nanoTime(), gate);
        flipped.set(service);
        this.engine = new Engine(clock, SPINNING, gate, meters::recorder, new Problems(line -> {}));
    }

    /**
     * On a simulated clock, as fast as it goes.
     *
     * @param number the same number is the same run
     */
    static RunEvent.Ended simulated(Cell cell, int number, RunListener listener) {
        SimulatedClock clock = new SimulatedClock();
        SimulatedRun run =
                new SimulatedRun(cell.family(), cell.truth(), cell.experiment(), clock, clock::at, seed(cell, number));
        clock.world(run.service::playTo);
        return run.run(number, listener);
    }

    /** The same of one whose calls are divided by arm. */
    static RunEvent.Ended simulated(ArmsCell cell, int number, RunListener listener) {
        SimulatedClock clock = new SimulatedClock();
        SimulatedRun run = new SimulatedRun(
                cell.family(),
                Truth.named("nothing"),
                cell.experiment(),
                clock,
                clock::at,
                cell.name().hashCode() * 1_000_003L + number);
        run.gate.divided(cell.effect());
        clock.world(run.service::playTo);
        return run.run(number, listener);
    }

    /**
     * What {@code validate} says of the criteria after it has looked for so long at a service that has been up for a while.
     *
     * @param number the same number is the same look
     */
    static List<Outlook> look(Cell cell, int number, int seconds) {
        SimulatedClock clock = new SimulatedClock();
        SimulatedRun run = new SimulatedRun(
                cell.family(), cell.truth(), cell.experiment(), clock, clock::at, -1 - seed(cell, number) - seconds);
        clock.world(run.service::playTo);
        clock.park(run, SETTLED_NANOS);
        LoadedPlan plan = run.engine.load(Plan.of(cell.experiment()));
        return Foresight.look(run.context(), plan, cell.experiment(), Duration.ofSeconds(seconds), () -> true)
                .criteria();
    }

    /** In real time; what the service does comes a few milliseconds late, with its own times. */
    static RunEvent.Ended real(Cell cell, int number, RunListener listener) {
        SimulatedRun run = new SimulatedRun(
                cell.family(), cell.truth(), cell.experiment(), Clock.SYSTEM, now -> {}, seed(cell, number));
        Thread playing = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                run.service.playTo(System.nanoTime());
                LockSupport.parkNanos(LOOK_NANOS);
            }
        });
        playing.start();
        try {
            return run.run(number, listener);
        } finally {
            playing.interrupt();
        }
    }

    private static long seed(Cell cell, int number) {
        return (cell.family().name() + "/" + cell.truth().name() + asked(cell)).hashCode() * 1_000_003L + number;
    }

    /** Runs that ask for one criterion are others than those that ask for another. */
    private static String asked(Cell cell) {
        return cell.criteria().size() > 1 ? "" : cell.criteria().get(0).kind().text();
    }

    private void flip(@Nullable Service flipped, boolean armed) {
        if (flipped == null) {
            return;
        }
        long now = clock.nanoTime();
        if (armed) {
            flipped.armed(now, (double) experiment.duration().toNanos());
        } else {
            flipped.disarmed(now);
        }
    }

    private RunContext context() {
        return new RunContext(
                clock,
                engine,
                meters,
                new ProbeSources(ApplicationProbes.NONE, new Pages(clock)),
                gate,
                LATCH,
                ArmedSign.NONE);
    }

    private RunEvent.Ended run(int number, RunListener listener) {
        LoadedPlan plan = engine.load(Plan.of(experiment));
        RunRequest request = new RunRequest(
                String.valueOf(number),
                experiment,
                "bench",
                "bench",
                "bench",
                "",
                Map.of(),
                false,
                Recovery.USUAL_WATCH,
                "",
                List.of(),
                () -> true,
                () -> {},
                listener);
        Run run = Runner.start(context(), request, plan, new Runner.Listener() {
            @Override
            public void withdrawn() {}

            @Override
            public void over(Run ended, @Nullable Throwable untold) {}
        });
        try {
            run.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            run.stop("interrupted");
        }
        RunEvent.@Nullable Ended ended = run.ended();
        if (ended == null) {
            throw new IllegalStateException("the run ended without an end");
        }
        return ended;
    }
}
