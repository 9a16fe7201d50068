package io.chaos4j.run;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.model.Experiment;
import java.util.function.BooleanSupplier;

/** Arms without a runner: no one watches, so the deadline is the normal end, and it is the experiment's own duration. */
public final class Unwatched {

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
                        experiment.duration(),
                        false,
                        () -> context.latch().refusal() == null && wanted.getAsBoolean(),
                        expired);
        context.sign().armed(ArmedText.line(experiment, operator + ", without a runner", context.engine()));
    }
}
