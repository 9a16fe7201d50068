package io.chaos4j.run;

import io.chaos4j.check.Baseline;
import io.chaos4j.check.CheckMeasures;
import io.chaos4j.check.Measurements;
import io.chaos4j.check.Outlook;
import io.chaos4j.check.TimeToTell;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Measure;
import io.chaos4j.model.PointRef;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Measures the points of an experiment for a while and says, criterion by criterion, how long it takes to be decided with such calls and what it
 * would find. Nothing else of this JVM may be in progress. One thread only.
 */
public final class Foresight implements AutoCloseable {

    /**
     * What is to be expected.
     *
     * @param criteria one of each criterion
     * @param recovery a line for each point whose recovery takes longer to see than usual
     */
    public record Foreseen(List<Outlook> criteria, List<String> recovery) {
        public Foreseen {
            criteria = List.copyOf(criteria);
            recovery = List.copyOf(recovery);
        }

        /** For people. */
        public List<String> lines() {
            return Stream.concat(criteria.stream().map(Outlook::text), recovery.stream())
                    .toList();
        }
    }

    private static final long LOOK_NANOS = 100_000_000;
    private static final long SECOND = 1_000_000_000L;

    private final RunContext context;
    private final LoadedPlan plan;
    private final Experiment experiment;
    private final Measurements measurements;
    private final List<Measure> counters;
    private final long begun;

    private Foresight(RunContext context, LoadedPlan plan, Experiment experiment) {
        this.context = context;
        this.plan = plan;
        this.experiment = experiment;
        this.measurements = new Measurements(experiment, plan, context.meters(), context.sources());
        this.counters = new CheckMeasures(experiment)
                .all().stream()
                        .filter(measure -> Measure.quotient(measure) != null)
                        .toList();
        this.begun = context.clock().nanoTime();
    }

    /** Begins to measure. */
    static Foresight begin(RunContext context, LoadedPlan plan, Experiment experiment) {
        Foresight foresight = new Foresight(context, plan, experiment);
        context.meters().look(foresight.begun);
        context.engine().measure(plan, true);
        return foresight;
    }

    /**
     * Measures for so long, and says what is to be expected. Blocks.
     *
     * @param wanted whether the answer is still waited for; asked ten times a second
     * @return one for each criterion, and a line for each point whose recovery takes longer to see than usual
     */
    public static Foreseen look(
            RunContext context, LoadedPlan plan, Experiment experiment, Duration length, BooleanSupplier wanted) {
        try (Foresight foresight = begin(context, plan, experiment)) {
            foresight.watch(length, wanted);
            return foresight.foreseen();
        }
    }

    void watch(Duration length, BooleanSupplier wanted) {
        long end = context.clock().nanoTime() + length.toNanos();
        long next = context.clock().nanoTime() + SECOND;
        long left = length.toNanos();
        while (left > 0 && !Thread.currentThread().isInterrupted() && wanted.getAsBoolean()) {
            context.clock().park(this, Math.min(left, LOOK_NANOS));
            long now = context.clock().nanoTime();
            left = end - now;
            if (now - next >= 0) {
                // Counters are read of the application, and nothing that may take its time.
                measurements.tick(now, counters);
                next = now + SECOND;
            }
        }
    }

    Foreseen foreseen() {
        Baseline seen = Baseline.take(
                new CheckMeasures(experiment).all(),
                measurements,
                measurements.baseline(begun, context.clock().nanoTime()));
        List<Outlook> criteria = experiment.success().stream()
                .map(check -> Outlook.of(check, experiment, seen, measurements))
                .toList();
        List<TimeToTell> toTell = experiment.points().keySet().stream()
                .map(name -> TimeToTell.ofFewCalls(new PointRef(name, null), seen, measurements))
                .toList();
        return new Foreseen(criteria, RecoveryWatch.foreseen(experiment, toTell));
    }

    @Override
    public void close() {
        try {
            context.engine().measure(plan, false);
        } catch (IllegalStateException unloaded) {
            // Another plan has taken its places once this one was withdrawn: nothing of it is measured any more.
        }
    }
}
