package io.chaos4j.control;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Target;
import io.chaos4j.plan.Plan;
import io.chaos4j.run.DryCount;
import io.chaos4j.run.Run;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this JVM is doing: begins, withdraws and ends the one experiment that is armed, running or counted dry. Thread-safe.
 *
 * <p>Its lock belongs to whoever begins something or binds places, which may take seconds, and is taken inside the door's, never the
 * other way round. Who disarms, halts or reads takes none of it: to disarm counts as a withdrawal first, which whoever is arming
 * sees at the moment of arming, inside the engine's lock.
 */
final class Activity {

    private final ControlContext control;
    private final OneAtATime one;
    private final PlanBinder binding;
    private final Withdrawal withdrawal;

    Activity(ControlContext control) {
        this.control = control;
        this.one = new OneAtATime(control.engine().engine(), control.engine().sign());
        this.binding = new PlanBinder(control.engine().engine());
        this.withdrawal = new Withdrawal(control.engine(), control.audit(), one);
    }

    /** What is armed or in progress; null when nothing is. */
    @Nullable
    InProgress current() {
        return one.current();
    }

    /** Whether it is this experiment that is armed or in progress. */
    boolean isActive(LoadedExperiment asked) {
        @Nullable InProgress current = one.current();
        return current != null && current.loaded() == asked;
    }

    /** The run in progress; null when none is. */
    @Nullable
    Run running() {
        @Nullable InProgress current = one.current();
        return current == null ? null : current.run();
    }

    /**
     * Weaves the built-in points that an experiment names and whose classes were there before the agent. Methods wait until it begins;
     * these would have been woven at the start.
     */
    void weaveBuiltIn(Experiment experiment) {
        if (control.permission().refusal(experiment, null).isEmpty()) { // what will not be armed does not touch a class
            control.engine()
                    .woven()
                    .weave(Plan.of(experiment).measured().stream()
                            .filter(Target::isBuiltIn)
                            .toList());
        }
    }

    /**
     * Binds the places of an experiment, unless another one is in progress; then arming it will bind them.
     *
     * @throws IllegalArgumentException when a fault cannot be made of its specification
     */
    synchronized void load(LoadedExperiment loading) {
        if (one.current() == null) {
            binding.bind(loading);
        }
    }

    /** Gives the places of an experiment back. */
    synchronized void unload(LoadedExperiment unloading) {
        if (isActive(unloading)) {
            throw new Refused("'" + unloading.experiment().name() + "' is in progress; disarm it before unloading it");
        }
        binding.unbind(unloading);
    }

    /** Says how long the criteria take to be decided with the calls of a while. Blocks. */
    List<String> outlook(LoadedExperiment seen, Duration length, Lease lease) {
        return counting(seen).outlook(length, lease);
    }

    /**
     * Which of some targets calls reach, counted by the rules themselves, without effect and without weaving anything; ends as soon as it is known of
     * all of them. Blocks.
     */
    Set<String> called(LoadedExperiment dry, Set<String> targets, Duration atMost) {
        return counting(dry).called(targets, atMost);
    }

    /** Counts for a while, without effect, what would be struck. Blocks. */
    DryCount dryRun(LoadedExperiment dry, Operator operator, Duration length, Lease lease) {
        DryCounting counting;
        synchronized (this) {
            one.refuseWhileBusy();
            List<String> excessive =
                    control.engine().woven().excessive(dry.experiment().targets());
            if (!excessive.isEmpty()) {
                throw new Refused(String.join("; ", excessive));
            }
            control.audit().attempt(operator, "dry-run", dry.experiment().name(), "accepted");
            control.weave(dry.experiment());
            counting = counting(dry);
        }
        return counting.count(length, lease);
    }

    private synchronized DryCounting counting(LoadedExperiment dry) {
        one.refuseWhileBusy();
        return DryCounting.begin(control.engine(), one, dry, binding);
    }

    /**
     * Starts a run; returns its id at once.
     *
     * @param withdrawals how often it had been withdrawn when the run was asked for
     */
    synchronized String run(LoadedExperiment run, long withdrawals, RunInProgress.Asked asked) {
        one.refuseWhileBusy();
        return RunInProgress.start(control, one, run, binding, withdrawals, asked);
    }

    /**
     * Arms without a runner; false when it is armed already.
     *
     * @param withdrawals how often it had been withdrawn when arming was asked for
     */
    synchronized boolean arm(LoadedExperiment arming, long withdrawals, Operator operator) {
        if (one.current() instanceof ManualArming armed
                && armed.loaded() == arming
                && control.engine().engine().isArmed()) {
            return false;
        }
        one.refuseWhileBusy();
        ManualArming.arm(control, one, arming, binding, withdrawals, operator);
        return true;
    }

    /**
     * Withdraws it, and ends its run, without waiting for whoever loads or begins something; returns the strikes that had neither acted
     * nor withdrawn.
     */
    int disarm(LoadedExperiment disarming, Operator operator) {
        return withdrawal.disarm(disarming, operator);
    }

    /** Disarms everything and refuses to arm until cleared. */
    int halt(String why, Operator operator) {
        return withdrawal.halt(why, operator);
    }

    /** Ends whatever is going on. */
    void close() {
        withdrawal.stop("the engine was closed");
        control.engine().engine().disarmNow();
        synchronized (this) {
            @Nullable InProgress current = one.current();
            if (current != null && !current.isRunning()) {
                one.rest(current);
            }
            if (one.current() == null) {
                binding.clear();
            }
        }
    }

    /** Keeps the counts of an experiment's rules with it. */
    void count(LoadedExperiment counted, LoadedPlan plan) {
        one.count(counted, plan);
    }
}
