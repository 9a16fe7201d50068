package io.chaos4j.run;

import io.chaos4j.check.Baseline;
import io.chaos4j.check.CheckMeasures;
import io.chaos4j.check.Measurements;
import io.chaos4j.check.Outlook;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.model.Check;
import io.chaos4j.model.Experiment;
import io.chaos4j.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Counts, without effect, what would be struck, and looks meanwhile how long criteria take to be decided with such calls. */
public final class DryRunner {

    private DryRunner() {}

    private static final long LOOK_NANOS = 100_000_000;
    private static final long SECOND = 1_000_000_000L;

    /**
     * Decides for so long as if it struck, or until someone disarms. Blocks.
     *
     * @param wanted whether anybody still waits for the counts; asked ten times a second
     */
    public static DryCount count(
            RunContext context, LoadedPlan plan, Experiment experiment, Duration length, BooleanSupplier wanted) {
        Measurements measurements =
                new Measurements(experiment, plan, context.meters(), context.probes(), context.scraper());
        long begun = context.clock().nanoTime();
        context.meters().begin(begun);
        context.engine().measure(plan, true);
        try {
            watch(context, plan, length, wanted, measurements);
            Baseline seen = Baseline.take(
                    new CheckMeasures(experiment).all(),
                    measurements,
                    measurements.baseline(begun, context.clock().nanoTime()));
            return new DryCount(context.engine().counts(plan), outlook(experiment, seen, measurements));
        } finally {
            context.engine().measure(plan, false);
        }
    }

    private static void watch(
            RunContext context, LoadedPlan plan, Duration length, BooleanSupplier wanted, Measurements measurements) {
        context.engine().arm(plan, length.plusSeconds(5), true, wanted, () -> {});
        try {
            long end = context.clock().nanoTime() + length.toNanos();
            long left = length.toNanos();
            long next = context.clock().nanoTime() + SECOND;
            while (left > 0
                    && !Thread.currentThread().isInterrupted()
                    && wanted.getAsBoolean()
                    && context.engine().armed() == plan) {
                context.clock().park(DryRunner.class, Math.min(left, LOOK_NANOS));
                long now = context.clock().nanoTime();
                left = end - now;
                if (now - next >= 0) {
                    // Nothing is read of the application: criteria of its own meters have no outlook.
                    measurements.tick(now, List.of());
                    next = now + SECOND;
                }
            }
        } finally {
            context.engine().disarm(plan);
        }
    }

    private static List<String> outlook(Experiment experiment, Baseline seen, Measurements measurements) {
        List<String> lines = new ArrayList<>();
        for (Check check : experiment.success()) {
            @Nullable Outlook outlook = Outlook.of(check, experiment.duration(), seen, measurements);
            if (outlook != null) {
                lines.add(outlook.text());
            }
        }
        return lines;
    }

    /** Waits; an interrupt ends it and stays set. */
    public static void pause(Clock clock, Duration length) {
        long end = clock.nanoTime() + length.toNanos();
        long left = length.toNanos();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            clock.park(DryRunner.class, left);
            left = end - clock.nanoTime();
        }
    }
}
