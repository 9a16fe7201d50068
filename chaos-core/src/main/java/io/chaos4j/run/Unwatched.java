package io.chaos4j.run;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.model.Experiment;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Arms without a runner: no one watches, so the deadline is the normal end. */
public final class Unwatched {

    private static final Duration GRACE = Duration.ofSeconds(5);

    private Unwatched() {}

    /**
     * Arms.
     *
     * @param wanted asked once more at the moment of arming
     * @param expired runs, on a thread of the engine, when the deadline withdrew it
     * @throws IllegalStateException when it is not allowed at this moment
     */
    public static void arm(
            RunContext context,
            LoadedPlan plan,
            Experiment experiment,
            String operator,
            BooleanSupplier wanted,
            Runnable expired) {
        context.engine()
                .arm(
                        plan,
                        experiment.duration().plus(GRACE),
                        false,
                        () -> context.latch().refusal() == null && wanted.getAsBoolean(),
                        expired);
        context.sign().armed(ArmedText.line(experiment, operator + ", without a runner", context.engine()));
    }
}
