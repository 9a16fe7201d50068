package io.chaos4j.engine;

import io.chaos4j.event.CallRecorder;
import io.chaos4j.event.Problems;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import io.chaos4j.plan.Plan;
import io.chaos4j.plan.PlannedResource;
import io.chaos4j.plan.PlannedRule;
import io.chaos4j.time.Clock;
import io.chaos4j.time.Spinning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Binds plans, arms them and withdraws them. One plan is armed at a time.
 *
 * <p>Only the run package arms: guards and audit stand there, not here. Thread-safe.
 */
public final class Engine {

    /** How long disarming waits for announced strikes. */
    private static final Duration WITHDRAWAL = Duration.ofSeconds(2);

    /** How long disarming waits for resources, all of them together. */
    private static final Duration GIVING_BACK = Duration.ofSeconds(1);

    /** A day, and what a runner needs to come to its end: nothing stays armed for longer, whoever arms. */
    private static final Duration LONGEST = Duration.ofHours(25);

    private static final long TICK_NANOS = 100_000_000L;

    private final Clock clock;
    private final Spinning spinning;
    private final PlanSwitch gate;
    private final Function<Point, CallRecorder> recorders;
    private final Problems problems;

    private volatile @Nullable LoadedPlan armedPlan;
    private volatile @Nullable Arming arming;
    private volatile List<Occupied> occupied = List.of();
    private volatile List<RuleCount> lastResources = List.of();
    private volatile @Nullable LoadedPlan lastArmed;
    private long lastPassedBy;

    /** An engine whose delays spin as far as this machine leaves room for it. */
    public Engine(Clock clock, PlanSwitch gate, Function<Point, CallRecorder> recorders, Problems problems) {
        this(clock, Spinning.auto(), gate, recorders, problems);
    }

    /** @param spinning who may spin at the end of an injected delay */
    public Engine(
            Clock clock,
            Spinning spinning,
            PlanSwitch gate,
            Function<Point, CallRecorder> recorders,
            Problems problems) {
        this.clock = clock;
        this.spinning = spinning;
        this.gate = gate;
        this.recorders = recorders;
        this.problems = problems;
    }

    /** Binds a plan to the places it names. Nothing is measured or struck yet. */
    public LoadedPlan load(Plan plan) {
        LoadedPlan loaded = new LoadedPlan(plan, recorders, gate);
        gate.bind(loaded);
        return loaded;
    }

    /** Withdraws it if it was armed, and measures no more; it stays bound, and costs nothing. */
    public synchronized void rest(LoadedPlan plan) {
        disarm(plan);
        gate.measuring(plan, false);
    }

    /** Gives its places back, after withdrawing it if it was armed. */
    public void unload(LoadedPlan plan) {
        rest(plan);
        // Without the lock: the gate may be binding another plan's places just now, and who disarms must not wait for
        // that.
        gate.unbind(plan);
    }

    /**
     * Forgets what a resting plan counted when it was last armed.
     *
     * @throws IllegalStateException when it is armed
     */
    public synchronized void forget(LoadedPlan plan) {
        if (armedPlan == plan) {
            throw new IllegalStateException("'" + plan.plan().experiment() + "' is armed");
        }
        plan.rules().forEach(rule -> rule.arm(null));
        if (lastArmed == plan) {
            lastArmed = null;
        }
    }

    /** Measures at the plan's places from now on, or no more. */
    public void measure(LoadedPlan plan, boolean on) {
        gate.measuring(plan, on);
    }

    /**
     * Arms a plan; arming what is armed changes nothing.
     *
     * @param length the deadline: how long at most, whatever becomes of those who armed it
     * @param dry whether strikes are only counted
     * @param allowed asked once more at the moment of arming, so that a halt cannot slip in between
     * @param atDeadline runs, on a thread of the engine, when the deadline withdrew it
     * @throws IllegalStateException when another plan is armed, or when it is not allowed
     * @throws IllegalArgumentException when the length is negative or longer than 25 hours
     */
    public synchronized void arm(
            LoadedPlan plan, Duration length, boolean dry, BooleanSupplier allowed, Runnable atDeadline) {
        if (armedPlan == plan) {
            return;
        }
        if (armedPlan != null) {
            throw new IllegalStateException("'" + armedPlan.plan().experiment()
                    + "' is armed; disarm it before arming '" + plan.plan().experiment() + "'");
        }
        if (length.isNegative() || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "nothing is armed for " + length + ": a deadline lies within " + LONGEST.toHours() + " hours");
        }
        Arming next = new Arming(
                clock,
                spinning,
                clock.nanoTime() + length.toNanos(),
                dry,
                plan.plan().limit(),
                gate.passedBy(),
                plan.plan().judged().isEmpty() ? null : gate::serves);
        armedPlan = plan;
        arming = next;
        try {
            if (!allowed.getAsBoolean()) {
                throw new IllegalStateException("halted or ended at the moment of arming");
            }
            @Nullable Arms arms = plan.arms();
            for (ActiveRule rule : plan.rules()) {
                rule.arm(arm(plan.plan().experiment(), rule.planned(), next, arms));
            }
            if (arms != null) {
                arms.begin();
            }
            // In this order: behind a place that does not measure yet nothing is compiled that the first flip could
            // undo.
            gate.armed(plan, true);
            gate.measuring(plan, true);
            if (!dry) {
                occupy(plan.plan().resources(), next);
            }
            clock.repeat("deadline", watch(plan, next, atDeadline));
        } catch (Throwable failed) {
            // Whatever it is, a thread that cannot be started included: nothing stays armed without a deadline.
            disarm(plan);
            throw failed;
        }
    }

    private static RuleArm arm(String experiment, PlannedRule rule, Arming arming, @Nullable Arms arms) {
        if (arms != null) {
            return new RuleByArm(experiment, rule, arming, arms);
        }
        if (!rule.schedule().isAlways()) {
            return new ScheduledRule(experiment, rule, arming);
        }
        return rule.spell().after() == 0
                ? new RuleArm(experiment, rule, arming)
                : new LateRule(experiment, rule, arming);
    }

    /**
     * Withdraws a plan: when it returns 0, no injection of it starts any more, every thread that sat in an injected delay
     * has been released, and no resource is occupied. Withdrawing what is not armed does nothing.
     *
     * @return announced strikes that had neither acted nor withdrawn within two seconds, and resources that were not given back within one,
     *     which the problems name
     */
    public synchronized int disarm(LoadedPlan plan) {
        @Nullable Arming current = arming;
        if (armedPlan != plan || current == null) {
            return 0;
        }
        current.veto();
        if (plan.arms() != null) {
            plan.arms().end();
        }
        int held = giveBack();
        lastArmed = plan;
        lastPassedBy = gate.passedBy() - current.passedByBefore;
        occupied = List.of();
        int left = held + current.awaitAnnounced(WITHDRAWAL.toNanos());
        report(plan, current);
        try {
            // Not before the strikes are over: a thread that waits in code compiled for the switch would have to leave
            // it
            // frame by frame, which takes ten thousand of them longer than all the rest.
            gate.armed(plan, false);
        } catch (RuntimeException | LinkageError failed) {
            // The veto holds whatever the sites do; what is left is slower calls, not injections.
            problems.add("The places of '" + plan.plan().experiment() + "' could not be flipped back", failed);
        } finally {
            armedPlan = null;
            arming = null;
        }
        return left;
    }

    /** Sets the veto and releases all waits at once, before anybody who holds this engine is waited for; then disarms. */
    public int disarmNow() {
        @Nullable Arming current = arming;
        if (current != null) {
            current.veto();
        }
        synchronized (this) {
            return armedPlan == null ? 0 : disarm(armedPlan);
        }
    }

    /**
     * Does something while nothing can be withdrawn: whoever disarms either has done so before, or waits for it.
     *
     * @return whether it was done; false where nothing can strike any more
     */
    public synchronized boolean whileArmed(Runnable something) {
        if (!isArmed()) {
            return false;
        }
        something.run();
        return true;
    }

    /** The plan that is armed now; null when none is. */
    public synchronized @Nullable LoadedPlan armed() {
        return armedPlan;
    }

    /** Whether anything can strike at this moment; a dry arming cannot. */
    public boolean isArmed() {
        @Nullable Arming current = arming;
        return current != null && !current.vetoed() && !current.dry;
    }

    /** What to expect of injected delays, in half a sentence. */
    public String precision() {
        return spinning.precision();
    }

    /** Until the deadline of what is armed; zero when nothing is. */
    public Duration remaining() {
        @Nullable Arming current = arming;
        return current == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, current.deadline - clock.nanoTime()));
    }

    /** What the plan's rules and resources have done since they were last armed. Waits for no one. */
    public List<RuleCount> counts(LoadedPlan plan) {
        List<RuleCount> counts = new ArrayList<>();
        plan.rules().forEach(rule -> counts.add(rule.count()));
        if (armedPlan == plan) {
            occupied.forEach(resource -> counts.add(resource.count()));
        } else if (lastArmed == plan) {
            counts.addAll(lastResources);
        }
        // Whoever sees this sees a process that has not ended.
        plan.plan()
                .ends()
                .forEach(end ->
                        counts.add(RuleCount.none(end.label(), Target.process().text(), "")));
        return counts;
    }

    private void occupy(List<PlannedResource> resources, Arming next) {
        List<Occupied> taken = new ArrayList<>();
        occupied = taken;
        for (PlannedResource resource : resources) {
            taken.add(new Occupied(resource, resource.fault().occupy(clock, next.deadline), problems));
        }
    }

    /** All end beside each other, and share one second; returns how many have not ended then. */
    private int giveBack() {
        List<Occupied> resources = occupied;
        resources.forEach(Occupied::look);
        resources.forEach(Occupied::end);
        long end = clock.nanoTime() + GIVING_BACK.toNanos();
        int left = 0;
        List<RuleCount> counts = new ArrayList<>();
        for (Occupied resource : resources) {
            left += resource.awaitEnd(end - clock.nanoTime()) ? 0 : 1;
            counts.add(resource.count());
        }
        lastResources = counts;
        return left;
    }

    /** Withdraws the plan at its deadline, and counts the seconds in which resources were occupied. */
    private Clock.Beat watch(LoadedPlan plan, Arming watched, Runnable atDeadline) {
        return new Clock.Beat() {
            private long nextSecond = watched.since + 1_000_000_000L;

            @Override
            public long next() {
                if (watched.vetoed()) {
                    return OVER;
                }
                long now = clock.nanoTime();
                if (now - watched.deadline >= 0) {
                    expire(plan, watched, atDeadline);
                    return OVER;
                }
                if (now - nextSecond >= 0) {
                    nextSecond += 1_000_000_000L;
                    countSecond(plan, watched);
                }
                return Math.min(TICK_NANOS, watched.deadline - now);
            }
        };
    }

    private void expire(LoadedPlan plan, Arming watched, Runnable atDeadline) {
        synchronized (this) {
            if (arming != watched) {
                return;
            }
            disarm(plan);
        }
        try {
            atDeadline.run();
        } catch (RuntimeException | LinkageError failed) {
            problems.add("The end of '" + plan.plan().experiment() + "' at its deadline could not be reported", failed);
        }
    }

    private synchronized void countSecond(LoadedPlan plan, Arming watched) {
        if (arming == watched) {
            occupied.forEach(Occupied::countSecond);
            report(plan, watched);
        }
    }

    /** Says what went wrong on threads of the application, which have no stack to spare for it. */
    private void report(LoadedPlan plan, Arming current) {
        plan.rules().forEach(rule -> rule.report(problems));
        long passedBy = gate.passedBy();
        if (passedBy > current.passedBy) {
            current.passedBy = passedBy;
            problems.add("Calls were neither measured nor injected, because their threads had next to no stack left");
        }
    }

    /** Calls that were passed by since the plan was armed last, because their threads had no stack left; at least. */
    public synchronized long passedBy(LoadedPlan plan) {
        @Nullable Arming current = arming;
        if (armedPlan == plan && current != null) {
            return gate.passedBy() - current.passedByBefore;
        }
        return lastArmed == plan ? lastPassedBy : 0;
    }
}
