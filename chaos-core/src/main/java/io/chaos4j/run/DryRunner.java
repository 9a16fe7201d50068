package io.chaos4j.run;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.RuleCount;
import io.chaos4j.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Counts, without effect, what would be struck. */
public final class DryRunner {

    private DryRunner() {}

    private static final long LOOK_NANOS = 100_000_000;

    /**
     * Decides for so long as if it struck, or until someone disarms. Blocks.
     *
     * @param wanted whether anybody still waits for the counts; asked ten times a second
     */
    public static List<RuleCount> count(RunContext context, LoadedPlan plan, Duration length, BooleanSupplier wanted) {
        context.engine().arm(plan, length.plusSeconds(5), true, wanted, () -> {});
        try {
            long end = context.clock().nanoTime() + length.toNanos();
            long left = length.toNanos();
            while (left > 0
                    && !Thread.currentThread().isInterrupted()
                    && wanted.getAsBoolean()
                    && context.engine().armed() == plan) {
                context.clock().park(DryRunner.class, Math.min(left, LOOK_NANOS));
                left = end - context.clock().nanoTime();
            }
        } finally {
            context.engine().disarm(plan);
        }
        return context.engine().counts(plan);
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
