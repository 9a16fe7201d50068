package io.chaos4j.control;

import io.chaos4j.check.Unsatisfiable;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.RuleCount;
import io.chaos4j.event.Problems;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunListener;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Target;
import io.chaos4j.model.Units;
import io.chaos4j.plan.Plan;
import io.chaos4j.run.DryCount;
import io.chaos4j.run.DryRunner;
import io.chaos4j.run.Foresight;
import io.chaos4j.run.Run;
import io.chaos4j.run.RunContext;
import io.chaos4j.run.RunRequest;
import io.chaos4j.run.Runner;
import io.chaos4j.run.Unwatched;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What this JVM is doing: the one experiment that is armed, running or counted dry. Thread-safe.
 *
 * <p>Its lock belongs to whoever begins something or binds places, which may take seconds, and is taken inside the door's, never the
 * other way round. Who disarms, halts or reads takes none of it: to disarm counts as a withdrawal first, which whoever is arming
 * sees at the moment of arming, inside the engine's lock.
 */
final class Activity {

    private static final Operator OURSELVES = new Operator("chaos4j", "");
    private static final String WITHDRAWN = "it was disarmed while it was being armed";

    private final Identity identity;
    private final RunContext context;
    private final Problems problems;
    private final Documents documents;
    private final Scribe scribe;
    private final Auditor audit;
    private final Permission permission;
    private final Binding binding;
    /** Held while something is brought to rest, and nothing is waited for in it but the engine. */
    private final Object resting = new Object();

    private volatile @Nullable Loaded active;
    /** What is active and not yet armed or running: who begins it brings it to rest too, if it is withdrawn meanwhile. */
    private volatile @Nullable Loaded beginning;

    private volatile @Nullable Run running;

    /** How often something has begun: what comes late for one arming must not end the next one of the same experiment. */
    private volatile long turns;

    Activity(
            Identity identity,
            RunContext context,
            Problems problems,
            Documents documents,
            Scribe scribe,
            Auditor audit,
            Permission permission) {
        this.identity = identity;
        this.context = context;
        this.problems = problems;
        this.documents = documents;
        this.scribe = scribe;
        this.audit = audit;
        this.permission = permission;
        this.binding = new Binding(context.engine(), documents);
    }

    /** What is armed or in progress; null when nothing is. */
    @Nullable
    Loaded active() {
        return active;
    }

    /** The run in progress; null when none is. */
    @Nullable
    Run running() {
        return running;
    }

    /**
     * Weaves the built-in points that an experiment names and whose classes were there before the agent. Methods wait until it begins;
     * these would have been woven at the start.
     */
    void weaveBuiltIn(Experiment experiment) {
        if (permission.refusal(experiment, null).isEmpty()) { // what will not be armed does not touch a class
            context.woven()
                    .weave(Plan.of(experiment, documents.kinds()).measured().stream()
                            .filter(target -> !(target instanceof Target.Method))
                            .toList());
        }
    }

    /**
     * Binds the places of an experiment, unless another one is in progress; then arming it will bind them.
     *
     * @throws IllegalArgumentException when a fault cannot be made of its specification
     */
    synchronized void load(Loaded loading) {
        if (active == null) {
            binding.bind(loading);
        }
    }

    /** Gives the places of an experiment back. */
    synchronized void unload(Loaded unloading) {
        if (unloading == active) {
            throw new Refused("'" + unloading.experiment().name() + "' is in progress; disarm it before unloading it");
        }
        binding.unbind(unloading);
    }

    /** Says how long the criteria take to be decided with the calls of a while. Blocks. */
    List<String> outlook(Loaded seen, Duration length, Lease lease) {
        LoadedPlan plan;
        synchronized (this) {
            refuseWhileBusy();
            plan = begin(seen);
            beginning = null;
        }
        try {
            return Foresight.look(
                            context,
                            plan,
                            seen.experiment(),
                            length,
                            () -> lease.held() && active() == seen && seen.withdrawals() == 0)
                    .lines();
        } finally {
            release(seen);
        }
    }

    /**
     * Which of some targets calls reach, counted by the rules themselves, without effect and without weaving anything; ends as soon as it is known of
     * all of them. Blocks.
     */
    Set<String> called(Loaded dry, Set<String> targets, Duration atMost) {
        LoadedPlan plan;
        synchronized (this) {
            refuseWhileBusy();
            plan = begin(dry);
            beginning = null;
        }
        try {
            DryCount counted = DryRunner.count(
                    context,
                    plan,
                    dry.experiment(),
                    atMost,
                    () -> active() == dry
                            && dry.withdrawals() == 0
                            && !reached(context.engine().counts(plan)).containsAll(targets));
            return reached(counted.rules());
        } catch (IllegalStateException halted) {
            throw new Refused(String.valueOf(halted.getMessage()), halted);
        } finally {
            release(dry);
        }
    }

    private static Set<String> reached(List<RuleCount> counts) {
        return counts.stream()
                .filter(count -> count.eligible() > 0)
                .map(RuleCount::on)
                .collect(Collectors.toSet());
    }

    /** Counts for a while, without effect, what would be struck. Blocks. */
    DryCount dryRun(Loaded dry, Operator operator, Duration length, Lease lease) {
        LoadedPlan plan;
        synchronized (this) {
            refuseWhileBusy();
            List<String> excessive = context.woven().excessive(dry.experiment().targets());
            if (!excessive.isEmpty()) {
                throw new Refused(String.join("; ", excessive));
            }
            audit.attempt(operator, "dry-run", dry.experiment().name(), "accepted");
            context.woven().weave(Plan.of(dry.experiment(), documents.kinds()).measured());
            plan = begin(dry);
            beginning = null;
        }
        try {
            return DryRunner.count(
                    context,
                    plan,
                    dry.experiment(),
                    length,
                    () -> lease.held() && active() == dry && dry.withdrawals() == 0);
        } finally {
            release(dry);
        }
    }

    /**
     * Starts a run; returns its id at once.
     *
     * @param withdrawals how often it had been withdrawn when the run was asked for
     * @param over done when it has ended, without a lock; must not throw
     */
    synchronized String run(
            Loaded run,
            long withdrawals,
            Operator operator,
            RunOptions options,
            Lease lease,
            RunListener listener,
            Runnable over) {
        refuseWhileBusy();
        String name = run.experiment().name();
        String id = UUID.randomUUID().toString().substring(0, 8);
        TimelyJournal journal = journal(name, id);
        try {
            List<String> notes = new ArrayList<>(run.warnings());
            // What will not be armed does not touch a class either.
            String refusal = permission.refusal(run.experiment(), null);
            if (refusal.isEmpty()) {
                notes.addAll(context.woven()
                        .weave(Plan.of(run.experiment(), documents.kinds()).measured()));
            }
            if (refusal.isEmpty() && run.experiment().baseline().isZero()) {
                // Whoever does not wait for calls wants to know now that none can come.
                refusal = String.join("; ", Unsatisfiable.unmatched(run.experiment(), context.woven()));
            }
            LoadedPlan plan = begin(run);
            if (refusal.isEmpty()) {
                refusal = permission.refusal(run.experiment(), plan);
            }
            audit.attempt(operator, "run", name, refusal.isEmpty() ? "accepted" : "refused: " + refusal);
            RunRequest request = new RunRequest(
                    id,
                    run.experiment(),
                    identity.service(),
                    identity.environment(),
                    operator.who(),
                    operator.reason(),
                    identity.versions(),
                    options.allowUnsatisfiable(),
                    options.watch(),
                    refusal,
                    notes,
                    lease::held,
                    () -> beforeArming(run, plan, operator),
                    new Recorded(journal, listener, problems));
            Run started = Runner.start(context, request, plan, end(run, plan, operator, journal, over));
            run.run(started);
            synchronized (resting) {
                beginning = null;
                running = active == run ? started : null; // it may have ended already
            }
            if (run.withdrawals() != withdrawals) {
                started.stop(WITHDRAWN);
            }
        } catch (RuntimeException | Error failed) {
            release(run);
            journal.close();
            throw failed;
        }
        return id;
    }

    /**
     * Arms without a runner; false when it is armed already.
     *
     * @param withdrawals how often it had been withdrawn when arming was asked for
     */
    synchronized boolean arm(Loaded arming, long withdrawals, Operator operator) {
        if (arming == active && !arming.armedBy().isEmpty() && context.engine().isArmed()) {
            return false;
        }
        refuseWhileBusy();
        requirePermission(arming, null, operator);
        context.woven().weave(Plan.of(arming.experiment(), documents.kinds()).measured());
        LoadedPlan plan = begin(arming);
        long turn = turns;
        try {
            beforeArming(arming, plan, operator);
            arming.armedBy(operator.who());
            Unwatched.arm(
                    context,
                    plan,
                    arming.experiment(),
                    operator.who(),
                    () -> arming.withdrawals() == withdrawals,
                    () -> expired(arming, turn));
        } catch (IllegalStateException | IllegalArgumentException refused) {
            release(arming);
            @Nullable String halted = context.latch().reason();
            throw new Refused(
                    halted != null
                            ? "halted at the moment of arming: " + halted
                            : arming.withdrawals() == withdrawals ? String.valueOf(refused.getMessage()) : WITHDRAWN,
                    refused);
        } catch (RuntimeException | Error failed) {
            release(arming);
            throw failed;
        }
        beginning = null;
        if (!context.engine().isArmed()) {
            withdrawn(arming, plan, ": " + WITHDRAWN);
        }
        return true;
    }

    /** What is armed no more comes to rest, unless it is still beginning: then who begins it sees to that. */
    private void withdrawn(Loaded resting, LoadedPlan plan, String how) {
        if (beginning != resting) {
            count(resting, plan);
            release(resting);
        }
        context.sign().disarmed("Chaos4j disarmed '" + resting.experiment().name() + "'" + how);
    }

    /**
     * Withdraws it, and ends its run, without waiting for whoever loads or begins something; returns the strikes that had neither acted
     * nor withdrawn.
     */
    int disarm(Loaded disarming, Operator operator) {
        disarming.withdraw();
        @Nullable LoadedPlan plan = disarming.plan();
        if (disarming != active || plan == null) {
            return 0;
        }
        @Nullable Run run = disarming.run();
        if (run != null && disarming.isRunning()) {
            run.stop("disarmed by " + operator.who() + because(operator));
        }
        int remaining = context.engine().disarm(plan);
        audit.attempt(operator, "disarm", disarming.experiment().name(), remaining + " remaining");
        if (!disarming.isRunning()) {
            withdrawn(disarming, plan, ", by " + operator.who());
        }
        return remaining;
    }

    /** Disarms everything and refuses to arm until cleared. */
    int halt(String why, Operator operator) {
        int remaining = context.latch().halt(why, context.engine()::disarmNow);
        @Nullable Run run = running;
        if (run != null) {
            run.stop(why);
        }
        audit.attempt(operator, "halt", "*", why + "; " + remaining + " remaining");
        @Nullable Loaded current = active;
        @Nullable LoadedPlan plan = current == null ? null : current.plan();
        if (current != null && plan != null && current != beginning && !current.isRunning()) {
            count(current, plan);
            release(current);
        }
        context.sign().disarmed("Chaos4j " + why);
        return remaining;
    }

    /** @param sight what is seen of the halt file, as a sentence */
    void haltedByFile(String sight) {
        halt(sight, OURSELVES);
    }

    /** Ends whatever is going on. */
    void close() {
        @Nullable Run run = running;
        if (run != null) {
            run.stop("the engine was closed");
        }
        context.engine().disarmNow();
        synchronized (this) {
            @Nullable Loaded current = active;
            if (current != null && !current.isRunning()) {
                release(current);
            }
            if (active == null) {
                binding.clear();
            }
        }
    }

    /** The last gate before arming: guards once more, then the audit line on the disk. */
    private void beforeArming(Loaded arming, LoadedPlan plan, Operator operator) {
        requirePermission(arming, plan, operator);
        audit.require(
                operator,
                "arm",
                arming.experiment().name(),
                "arming for at most " + Units.text(arming.experiment().duration()));
    }

    private void requirePermission(Loaded arming, @Nullable LoadedPlan plan, Operator operator) {
        String refusal = permission.refusal(arming.experiment(), plan);
        if (!refusal.isEmpty()) {
            audit.attempt(operator, "arm", arming.experiment().name(), "refused: " + refusal);
            throw new Refused(refusal);
        }
    }

    private Runner.Listener end(Loaded run, LoadedPlan plan, Operator operator, TimelyJournal journal, Runnable over) {
        return new Runner.Listener() {
            @Override
            public void withdrawn() {
                count(run, plan);
                synchronized (resting) {
                    running = null;
                    release(run);
                }
            }

            @Override
            public void over(Run ended, @Nullable Throwable untold) {
                if (untold != null) {
                    problems.add("The end of a run could not be reported", untold);
                }
                try {
                    journal.close();
                } catch (RuntimeException lost) {
                    problems.add("The end of a journal may be lost", lost);
                }
                RunEvent.@Nullable Ended how = ended.ended();
                audit.attempt(
                        operator,
                        "run-ended",
                        run.experiment().name(),
                        how == null ? "ended" : how.verdict() + ": " + how.why());
                over.run();
            }
        };
    }

    /**
     * The deadline has withdrawn it. Comes without a lock, at any time after: it may have been brought to rest by others meanwhile, and armed
     * again.
     */
    private void expired(Loaded arming, long turn) {
        audit.attempt(OURSELVES, "disarm", arming.experiment().name(), "its deadline was reached");
        synchronized (resting) {
            @Nullable LoadedPlan plan = arming.plan();
            if (plan != null && active == arming && turns == turn) {
                withdrawn(arming, plan, ": its deadline was reached");
            }
        }
    }

    /** Keeps the counts of its rules with it. */
    void count(Loaded counted, LoadedPlan plan) {
        List<RuleCount> counts = context.engine().counts(plan);
        counted.counted(counts);
    }

    private synchronized LoadedPlan begin(Loaded next) {
        LoadedPlan plan = binding.bind(next);
        context.engine().forget(plan);
        synchronized (resting) {
            turns++;
            beginning = next;
            active = next;
        }
        return plan;
    }

    /** The plan rests before another may begin; a second release finds that something else is active, or nothing. */
    private void release(Loaded releasing) {
        synchronized (resting) {
            releasing.armedBy("");
            if (active != releasing) {
                return;
            }
            @Nullable LoadedPlan plan = releasing.plan();
            if (plan != null) {
                context.engine().rest(plan);
            }
            beginning = null;
            active = null;
        }
    }

    private void refuseWhileBusy() {
        @Nullable Loaded busy = active;
        if (busy != null) {
            String doing = busy.isDry() ? "being counted dry" : busy.isRunning() ? "running" : "armed";
            throw new Refused(
                    "'" + busy.experiment().name() + "' is " + doing + " in this JVM; one experiment at a time");
        }
    }

    private TimelyJournal journal(String experiment, String run) {
        try {
            return TimelyJournal.open(
                    scribe, Path.of(identity.journal()), context.clock().now(), experiment, run, Auditor.ARMING);
        } catch (IOException failed) {
            throw new Refused(
                    "nothing runs without a journal: " + failed.getMessage()
                            + "; the agent option journal= names its folder",
                    failed);
        }
    }

    static String because(Operator operator) {
        return operator.reason().isEmpty() ? "" : ": " + operator.reason();
    }
}
