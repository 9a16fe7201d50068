package io.chaos4j.control;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.run.Run;
import io.chaos4j.run.RunContext;
import org.jspecify.annotations.Nullable;

/** Disarms and halts, without waiting for whoever loads or begins something. Thread-safe. */
final class Withdrawal {

    private final RunContext context;
    private final Auditor audit;
    private final OneAtATime one;

    Withdrawal(RunContext context, Auditor audit, OneAtATime one) {
        this.context = context;
        this.audit = audit;
        this.one = one;
    }

    /** Withdraws an experiment, and ends its run; returns the strikes that had neither acted nor withdrawn, and the resources not given back. */
    int disarm(LoadedExperiment disarming, Operator operator) {
        disarming.withdraw();
        @Nullable InProgress current = one.current();
        if (current == null || current.loaded() != disarming) {
            return 0;
        }
        @Nullable Run run = current.run();
        if (run != null) {
            run.stop("disarmed by " + operator.who() + operator.because());
        }
        LoadedPlan plan = current.plan();
        int remaining = context.engine().disarm(plan);
        audit.attempt(operator, "disarm", current.name(), remaining + " remaining");
        if (!current.isRunning()) {
            one.withdrawn(current, ", by " + operator.who());
        }
        return remaining;
    }

    /** Disarms everything and refuses to arm until cleared. */
    int halt(String why, Operator operator) {
        int remaining = context.latch().halt(why, context.engine()::disarmNow);
        stop(why);
        audit.attempt(operator, "halt", "*", why + "; " + remaining + " remaining");
        @Nullable InProgress current = one.current();
        if (current != null && !current.isBeginning() && !current.isRunning()) {
            one.countAndRest(current);
        }
        context.sign().disarmed("Chaos4j " + why);
        return remaining;
    }

    /** Ends the run in progress, if there is one. */
    void stop(String why) {
        @Nullable InProgress current = one.current();
        @Nullable Run run = current == null ? null : current.run();
        if (run != null) {
            run.stop(why);
        }
    }
}
