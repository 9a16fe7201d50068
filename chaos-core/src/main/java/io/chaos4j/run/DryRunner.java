package io.chaos4j.run;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.model.Experiment;
import io.chaos4j.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Counts, without effect, what would be struck, and looks meanwhile how long criteria take to be decided with such calls. */
public final class DryRunner {

    private DryRunner() {}

    /**
     * Decides for so long as if it struck, or until someone disarms. Blocks.
     *
     * @param wanted whether anybody still waits for the counts; asked ten times a second
     */
    public static DryCount count(
            RunContext context, LoadedPlan plan, Experiment experiment, Duration length, BooleanSupplier wanted) {
        try (Foresight foresight = Foresight.begin(context, plan, experiment)) {
            context.engine().arm(plan, length.plusSeconds(5), true, wanted, () -> {});
            try {
                foresight.watch(
                        length, () -> wanted.getAsBoolean() && context.engine().armed() == plan);
            } finally {
                context.engine().disarm(plan);
            }
            return new DryCount(
                    context.engine().counts(plan), foresight.foreseen().lines());
        }
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
