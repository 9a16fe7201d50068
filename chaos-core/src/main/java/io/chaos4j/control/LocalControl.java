package io.chaos4j.control;

import io.chaos4j.check.Outlook;
import io.chaos4j.engine.Engine;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.PlanSwitch;
import io.chaos4j.engine.RuleCount;
import io.chaos4j.engine.WovenCode;
import io.chaos4j.event.Problems;
import io.chaos4j.event.RunListener;
import io.chaos4j.guard.HaltFile;
import io.chaos4j.guard.HaltLatch;
import io.chaos4j.journal.AuditLog;
import io.chaos4j.measure.Meters;
import io.chaos4j.measure.Tally;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Point;
import io.chaos4j.model.Rule;
import io.chaos4j.model.Target;
import io.chaos4j.probe.ApplicationProbes;
import io.chaos4j.probe.Pages;
import io.chaos4j.probe.ProbeSources;
import io.chaos4j.run.DryCount;
import io.chaos4j.run.DryRunner;
import io.chaos4j.run.RunContext;
import io.chaos4j.run.Traffic;
import io.chaos4j.sign.ArmedSign;
import io.chaos4j.spec.ExperimentReader;
import io.chaos4j.time.Clock;
import io.chaos4j.time.Spinning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The door to the engine of this JVM. One experiment is armed or running at a time.
 *
 * <p>Its lock belongs to those who change what is loaded, arm or run. Who reads, disarms or halts takes none: a load or a run that
 * weaves for seconds holds up neither.
 */
public final class LocalControl implements ChaosControl, AutoCloseable {

    /** How long who inspects waits for a look at the loaded classes. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration LAST_LINES = Duration.ofSeconds(1);

    private final Identity identity;
    private final RunContext context;
    private final Problems problems;
    private final Scribe scribe;
    private final Auditor audit;
    private final Activity activity;
    private final PointMeasuring survey;
    private final Documents documents = new Documents();
    private final WovenNews news;
    private final TargetWatch targetWatch;
    private final Assessment assessment;
    private final StatusReader statuses;
    private final LoadedExperiments loaded = new LoadedExperiments();

    private LocalControl(Identity identity, RunContext context, Problems problems, IntConsumer kill) {
        this.identity = identity;
        this.context = context;
        this.problems = problems;
        this.scribe = new Scribe(context.clock(), problems);
        this.audit = new Auditor(new AuditLog(identity.journal()), scribe, context.clock(), problems);
        Permission permission = new Permission(identity, context.latch(), context.woven());
        this.activity = new Activity(new ControlContext(identity, context, problems, scribe, audit, permission, kill));
        this.news = new WovenNews(context.clock(), context.woven());
        this.assessment = new Assessment(context, permission);
        this.statuses = new StatusReader(context, activity, problems, news);
        this.survey = new PointMeasuring(
                context.clock(),
                context.engine(),
                context.meters(),
                () -> activity.running() != null,
                context.engine()::isArmed);
        this.targetWatch = new TargetWatch(context.clock(), survey, context.woven(), this::activePlan);
    }

    private @Nullable LoadedPlan activePlan() {
        @Nullable InProgress current = activity.current();
        return current == null ? null : current.plan();
    }

    /** Opens the door to a new engine of a process that it cannot end. */
    public static LocalControl open(
            Identity identity,
            HaltFile haltFile,
            Spinning spinning,
            PlanSwitch gate,
            WovenCode woven,
            ApplicationProbes probes,
            ArmedSign sign,
            Problems problems) {
        return open(identity, haltFile, spinning, gate, woven, probes, sign, problems, exitCode -> {});
    }

    /**
     * Opens the door to a new engine.
     *
     * @param kill ends this process with an exit code; called only where the identity allows it
     */
    public static LocalControl open(
            Identity identity,
            HaltFile haltFile,
            Spinning spinning,
            PlanSwitch gate,
            WovenCode woven,
            ApplicationProbes probes,
            ArmedSign sign,
            Problems problems,
            IntConsumer kill) {
        Clock clock = Clock.SYSTEM;
        Meters meters = new Meters(gate::openCalls);
        Engine engine = new Engine(clock, spinning, gate, meters::recorder, problems);
        RunContext context = new RunContext(
                clock,
                engine,
                meters,
                new ProbeSources(probes, new Pages(clock)),
                woven,
                new HaltLatch(haltFile),
                sign);
        return new LocalControl(identity, context, problems, kill);
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public Validation load(String fileName, String text) {
        // Without the lock, because checks ask the application: whoever disarms must not wait for its answers.
        ExperimentReader.Result read = documents.read(fileName, text);
        Validation validation = assessment.validation(read);
        if (!validation.valid()) {
            throw new InvalidExperiment(validation.problems());
        }
        Experiment experiment = read.experiment().orElseThrow();
        assessment.requireAllowance(experiment);
        activity.weaveBuiltIn(experiment);
        keep(experiment, validation.warnings());
        return validation;
    }

    private synchronized void keep(Experiment experiment, List<String> warnings) {
        LoadedExperiment old = loaded.find(experiment.name());
        if (old != null && activity.isActive(old)) {
            throw new Refused("'" + experiment.name() + "' is in progress; disarm it before loading it again");
        }
        LoadedExperiment fresh = new LoadedExperiment(experiment, warnings);
        activity.load(fresh);
        loaded.put(fresh);
    }

    @Override
    public Validation validate(String fileName, String text) {
        return assessment.validation(documents.read(fileName, text));
    }

    @Override
    public List<TargetCalls> calls(String fileName, String text, Duration atMost) {
        requireADay(atMost);
        @Nullable
        Experiment experiment = documents.read(fileName, text).experiment().orElse(null);
        if (experiment == null) {
            return List.of();
        }
        List<TargetCalls> seen = targetWatch.look(targets(experiment), atMost);
        return atMost.isZero() ? seen : counted(experiment, seen, atMost);
    }

    /** What measuring cannot tell of a target is counted by its rules, without effect, unless something else is in progress. */
    private List<TargetCalls> counted(Experiment experiment, List<TargetCalls> seen, Duration atMost) {
        Map<String, String> reached = new HashMap<>();
        for (Target target : targets(experiment)) {
            @Nullable String more = targetWatch.reached(target);
            if (more != null && seen.stream().anyMatch(each -> each.isUnseen(target))) {
                reached.put(target.text(), more);
            }
        }
        if (reached.isEmpty()
                || !context.woven().excessive(experiment.targets()).isEmpty()) {
            return seen;
        }
        LoadedExperiment dry = new LoadedExperiment(experiment, List.of());
        Set<String> called;
        try {
            called = activity.called(dry, reached.keySet(), atMost);
        } catch (Refused busy) {
            return seen;
        } finally {
            bindAgain(dry);
        }
        return seen.stream()
                .map(each -> !reached.containsKey(each.target())
                        ? each
                        : called.contains(each.target())
                                ? new TargetCalls(each.target(), TargetCalls.State.CALLED, "")
                                : noneOfThem(experiment, each.target(), reached.get(each.target())))
                .toList();
    }

    private TargetCalls noneOfThem(Experiment experiment, String target, @Nullable String reached) {
        String unseen = targets(experiment).stream()
                .filter(each -> each.text().equals(target))
                .map(context.woven()::unseen)
                .findFirst()
                .orElse("");
        return unseen.isEmpty()
                ? new TargetCalls(
                        target, TargetCalls.State.QUIET, "calls reached " + reached + ", but none of them is " + target)
                : new TargetCalls(target, TargetCalls.State.UNSEEN, unseen);
    }

    @Override
    public List<String> outlook(String fileName, String text, Duration length, Lease lease) {
        requireADay(length);
        @Nullable
        Experiment experiment = documents.read(fileName, text).experiment().orElse(null);
        if (experiment == null) {
            return List.of();
        } else if (experiment.success().stream().noneMatch(Outlook::isAbout)) {
            return experiment.success().stream()
                    .map(Outlook::unseen)
                    .map(Outlook::text)
                    .toList();
        }
        LoadedExperiment seen = new LoadedExperiment(experiment, List.of());
        try {
            return activity.outlook(seen, length, lease);
        } catch (Refused busy) {
            return List.of("how long criteria take to be decided was not measured: " + busy.getMessage());
        } finally {
            bindAgain(seen);
        }
    }

    private static List<Target> targets(Experiment experiment) {
        return experiment.faults().stream()
                .map(Rule::target)
                .filter(Target::hasCalls)
                .distinct()
                .toList();
    }

    @Override
    public synchronized void unload(String experiment) {
        LoadedExperiment known = loaded.known(experiment);
        activity.unload(known);
        loaded.remove(experiment);
    }

    @Override
    public DryRun dryRun(String experiment, Operator operator, Duration length, Lease lease) {
        requireADay(length);
        // On a plan of its own: whatever becomes of the experiment meanwhile, the end of this withdraws nothing else.
        LoadedExperiment dry = loaded.known(experiment).copy();
        DryCount counted;
        try {
            counted = activity.dryRun(dry, operator, length, lease);
        } finally {
            bindAgain(dry);
        }
        List<RuleCount> counts = counted.rules();
        return new DryRun(
                experiment,
                counts.stream()
                        .filter(count -> !count.isOfProcess())
                        .map(count -> new DryRun.RuleCount(
                                count.rule(), count.on(), count.eligible(), count.struck(), count.concurrent()))
                        .toList(),
                assessment.unsatisfiable(dry.experiment()),
                assessment.unmatched(dry.experiment()),
                Stream.concat(assessment.decaying(dry.experiment()).stream(), Ends.foreseen(dry.experiment()).stream())
                        .toList(),
                untouched(dry.experiment(), counts, lease),
                counted.outlook());
    }

    /** What was called instead, where no call reached a target; takes a second more. */
    private List<String> untouched(Experiment experiment, List<RuleCount> counts, Lease lease) {
        List<Target> targets = targets(experiment);
        if (targets.isEmpty() || !lease.held() || counts.stream().anyMatch(count -> count.eligible() > 0)) {
            return List.of();
        }
        Map<String, Double> seen = new TreeMap<>();
        points(Duration.ofSeconds(1))
                .forEach(point -> seen.put(new Point(point.point(), point.qualifier()).text(), point.callsPerSecond()));
        List<String> lines = new ArrayList<>();
        lines.add("no call reached a target");
        lines.add(Traffic.text(seen, targets));
        lines.addAll(context.woven().near(targets));
        return lines;
    }

    @Override
    public String run(String experiment, Operator operator, RunOptions options, Lease lease, RunListener listener) {
        LoadedExperiment asked = loaded.known(experiment);
        long withdrawals = asked.withdrawals();
        synchronized (this) {
            LoadedExperiment known = loaded.known(experiment);
            return run(known, known == asked ? withdrawals : known.withdrawals(), operator, options, lease, listener);
        }
    }

    private String run(
            LoadedExperiment known,
            long withdrawals,
            Operator operator,
            RunOptions options,
            Lease lease,
            RunListener listener) {
        try {
            return activity.run(
                    known,
                    withdrawals,
                    new RunInProgress.Asked(
                            operator, options, lease, listener, options.once() ? () -> forget(known) : () -> {}));
        } catch (RuntimeException | Error notStarted) {
            if (options.once()) {
                forget(known);
            }
            throw notStarted;
        }
    }

    private synchronized void forget(LoadedExperiment over) {
        try {
            activity.unload(over);
            if (loaded.find(over.experiment().name()) == over) {
                loaded.remove(over.experiment().name());
            }
        } catch (Refused again) {
            // someone has begun it anew
        } catch (RuntimeException failed) {
            problems.add("'" + over.experiment().name() + "' could not be forgotten", failed);
        }
    }

    private synchronized void bindAgain(LoadedExperiment dry) {
        activity.unload(dry);
        LoadedExperiment counted = loaded.find(dry.experiment().name());
        if (counted != null) {
            activity.load(counted);
        }
    }

    @Override
    public void arm(String experiment, Operator operator) {
        LoadedExperiment asked = loaded.known(experiment);
        long withdrawals = asked.withdrawals();
        synchronized (this) {
            LoadedExperiment known = loaded.known(experiment);
            if (activity.arm(known, known == asked ? withdrawals : known.withdrawals(), operator)) {
                survey.tick();
            }
        }
    }

    @Override
    public int disarm(String experiment, Operator operator) {
        LoadedExperiment known = loaded.known(experiment);
        @Nullable InProgress current = activity.current();
        if (current != null && current.loaded() != known && current.name().equals(experiment)) {
            known.withdraw();
            return activity.disarm(current.loaded(), operator); // a dry run has a copy
        }
        return activity.disarm(known, operator);
    }

    @Override
    public int halt(Operator operator) {
        return activity.halt("halted by " + operator.who() + operator.because(), operator);
    }

    /**
     * The halt file has appeared.
     *
     * @param sight what is seen of it, as a sentence
     */
    public void haltedByFile(String sight) {
        activity.halt(sight, Operator.OURSELVES);
    }

    /** Whether it is known to be halted. */
    public boolean isHalted() {
        return context.latch().reason() != null;
    }

    @Override
    public void clear(Operator operator) {
        try {
            context.latch().clear();
        } catch (IllegalStateException refused) {
            audit.attempt(operator, "clear", "*", "refused: " + refused.getMessage());
            throw new Refused(String.valueOf(refused.getMessage()), refused);
        }
        audit.attempt(operator, "clear", "*", "cleared");
        context.sign().note("Chaos4j may arm again: its halt was cleared by " + operator.who() + operator.because());
    }

    @Override
    public Status inspect() {
        news.look(PATIENCE);
        return status();
    }

    @Override
    public Status status() {
        return statuses.status();
    }

    @Override
    public List<ExperimentStatus> experiments() {
        return loaded.all().stream().map(statuses::status).toList();
    }

    @Override
    public @Nullable ExperimentStatus experiment(String name) {
        @Nullable LoadedExperiment known = loaded.find(name);
        return known == null ? null : statuses.status(known);
    }

    @Override
    public List<PointStatus> points(Duration length) {
        requireADay(length);
        Duration atLeast = length.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : length;
        context.woven().weaveBuiltIn();
        // A little longer than asked for, so that the last second is whole.
        survey.measure(atLeast.plusMillis(500));
        Tally tally = survey.begin();
        DryRunner.pause(context.clock(), atLeast.plusMillis(200));
        return survey.points(tally);
    }

    @Override
    public void measure(Duration length) {
        requireADay(length);
        if (!length.isZero()) {
            context.woven().weaveBuiltIn();
        }
        survey.measure(length);
    }

    @Override
    public List<PointStatus> lastSecond() {
        return survey.lastSecond();
    }

    @Override
    public List<String> unwritten() {
        return audit.unwritten();
    }

    /** Ends whatever is going on, and waits a second at most for the journal to take its last lines. */
    @Override
    public void close() {
        activity.close();
        survey.measure(Duration.ZERO);
        scribe.flush(LAST_LINES);
    }

    private static void requireADay(Duration length) {
        if (length.isNegative() || length.compareTo(Experiment.LONGEST) > 0) {
            throw new Refused(
                    "it would take " + length.toSeconds() + " s, but nothing is counted or measured for longer"
                            + " than 24h at once, or for less than nothing");
        }
    }
}
