package io.chaos4j.control;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.run.Unwatched;
import org.jspecify.annotations.Nullable;

/** An experiment that is armed without a runner: it ends at its deadline, or when an operator disarms it. */
final class ManualArming extends InProgress {

    private static final String WITHDRAWN = "it was disarmed while it was being armed";

    private final Operator operator;

    private ManualArming(LoadedExperiment loaded, LoadedPlan plan, Operator operator) {
        super(loaded, plan, true);
        this.operator = operator;
    }

    /**
     * Arms. Nothing else may be in progress.
     *
     * @param binding binds the experiment, once its methods are woven
     * @param withdrawals how often the experiment had been withdrawn when arming was asked for
     * @throws Refused when a guard, the audit log or a halt keeps it from being armed
     */
    static void arm(
            ControlContext control,
            OneAtATime one,
            LoadedExperiment loaded,
            PlanBinder binding,
            long withdrawals,
            Operator operator) {
        control.requireNoRun(loaded.experiment(), operator);
        control.requirePermission(loaded.experiment(), null, operator);
        control.weave(loaded.experiment());
        LoadedPlan plan = binding.bind(loaded);
        ManualArming arming = new ManualArming(loaded, plan, operator);
        one.begin(arming);
        try {
            control.beforeArming(loaded.experiment(), plan, operator);
            Unwatched.arm(
                    control.engine(),
                    plan,
                    loaded.experiment(),
                    operator.who(),
                    () -> loaded.withdrawals() == withdrawals,
                    () -> arming.expired(control.audit(), one));
        } catch (IllegalStateException | IllegalArgumentException refused) {
            one.rest(arming);
            @Nullable String halted = control.engine().latch().reason();
            throw new Refused(
                    halted != null
                            ? "halted at the moment of arming: " + halted
                            : loaded.withdrawals() == withdrawals ? String.valueOf(refused.getMessage()) : WITHDRAWN,
                    refused);
        } catch (RuntimeException | Error failed) {
            one.rest(arming);
            throw failed;
        }
        arming.begun();
        if (!control.engine().engine().isArmed()) {
            one.withdrawn(arming, ": " + WITHDRAWN);
        }
    }

    @Override
    String doing() {
        return "armed";
    }

    @Override
    String armedBy() {
        return operator.who();
    }

    /** The deadline has withdrawn it. Comes without a lock, at any time after. */
    private void expired(Auditor audit, OneAtATime one) {
        audit.attempt(Operator.OURSELVES, "disarm", name(), "its deadline was reached");
        one.withdrawnBefore(this, ": its deadline was reached");
    }
}
