package io.chaos4j.control;

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
import io.chaos4j.journal.Journal;
import io.chaos4j.measure.Meters;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Nearest;
import io.chaos4j.model.Units;
import io.chaos4j.plan.Plan;
import io.chaos4j.probe.ApplicationProbes;
import io.chaos4j.probe.ArmedSign;
import io.chaos4j.probe.ScrapeProbe;
import io.chaos4j.run.DryRunner;
import io.chaos4j.run.Run;
import io.chaos4j.run.RunContext;
import io.chaos4j.run.RunRequest;
import io.chaos4j.run.Runner;
import io.chaos4j.run.Unsatisfiable;
import io.chaos4j.run.Unwatched;
import io.chaos4j.spec.ExperimentReader;
import io.chaos4j.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The door to the engine of this JVM. One experiment is armed or running at a time. */
public final class LocalDoor implements Door, AutoCloseable {

    private static final Operator OURSELVES = new Operator("chaos4j", "");

    private final Identity identity;
    private final RunContext context;
    private final Problems problems;
    private final Auditor audit;
    private final Permission permission;
    private final Survey survey;
    private final Documents documents = new Documents();
    private final Map<String, Loaded> loaded = new LinkedHashMap<>();
    private @Nullable Loaded active;
    private volatile @Nullable Run running;

    private LocalDoor(Identity identity, RunContext context, Problems problems) {
        this.identity = identity;
        this.context = context;
        this.problems = problems;
        this.audit = new Auditor(new AuditLog(identity.journal()), context.clock(), problems);
        this.permission = new Permission(identity, context.latch(), context.woven());
        this.survey = new Survey(
                context.clock(), context.engine(), context.meters(), () -> running != null, context.engine()::isArmed);
    }

    /** Opens the door to a new engine. */
    public static LocalDoor open(
            Identity identity,
            HaltFile haltFile,
            PlanSwitch gate,
            WovenCode woven,
            ApplicationProbes probes,
            ArmedSign sign,
            Problems problems) {
        Clock clock = Clock.SYSTEM;
        Meters meters = new Meters();
        Engine engine = new Engine(clock, gate, meters::recorder, problems);
        RunContext context = new RunContext(
                clock, engine, meters, probes, new ScrapeProbe(clock), woven, new HaltLatch(haltFile), sign);
        return new LocalDoor(identity, context, problems);
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public synchronized Validation load(String fileName, String text) {
        ExperimentReader.Result read = documents.read(fileName, text);
        Validation validation = validation(read);
        if (!validation.valid()) {
            throw new InvalidExperiment(validation.problems());
        }
        Experiment experiment = read.experiment().orElseThrow();
        Loaded old = loaded.get(experiment.name());
        if (old != null && old == active) {
            throw new Refused("'" + experiment.name() + "' is in progress; disarm it before loading it again");
        }
        loaded.put(experiment.name(), new Loaded(experiment, validation.warnings()));
        return validation;
    }

    @Override
    public Validation validate(String fileName, String text) {
        return validation(documents.read(fileName, text));
    }

    @Override
    public synchronized void unload(String experiment) {
        Loaded known = known(experiment);
        if (known == active) {
            throw new Refused("'" + experiment + "' is in progress; disarm it before unloading it");
        }
        loaded.remove(experiment);
    }

    @Override
    public DryRun dryRun(String experiment, Operator operator, Duration length) {
        Loaded dry;
        LoadedPlan plan;
        synchronized (this) {
            dry = known(experiment);
            refuseWhileBusy();
            audit.attempt(operator, "dry-run", experiment, "accepted");
            plan = bind(dry);
        }
        try {
            List<RuleCount> counts = DryRunner.count(context, plan, length);
            List<String> unsatisfiable = unsatisfiable(dry.experiment());
            return new DryRun(
                    experiment,
                    counts.stream()
                            .map(count -> new DryRun.RuleCount(
                                    count.rule(), count.on(), count.eligible(), count.struck(), count.concurrent()))
                            .toList(),
                    unsatisfiable,
                    List.copyOf(Unsatisfiable.unmatched(dry.experiment(), context.woven())));
        } finally {
            release(dry);
        }
    }

    @Override
    public synchronized String run(
            String experiment, Operator operator, RunOptions options, Lease lease, RunListener listener) {
        Loaded run = known(experiment);
        refuseWhileBusy();
        String id = UUID.randomUUID().toString().substring(0, 8);
        Journal journal = journal(experiment, id);
        List<String> notes = new ArrayList<>(run.warnings());
        notes.addAll(context.woven()
                .weave(Plan.of(run.experiment(), documents.kinds()).measured()));
        LoadedPlan plan = bind(run);
        String refusal = permission.refusal(run.experiment(), plan);
        audit.attempt(operator, "run", experiment, refusal.isEmpty() ? "accepted" : "refused: " + refusal);
        RunRequest request = new RunRequest(
                id,
                run.experiment(),
                identity.service(),
                identity.environment(),
                operator.who(),
                operator.reason(),
                identity.versions(),
                options.allowUnsatisfiable(),
                refusal,
                notes,
                lease::held,
                () -> beforeArming(run, plan, operator),
                journal.and(listener));
        Run started = Runner.start(context, request, plan, () -> over(run, operator, journal));
        run.run(started);
        running = started;
        return id;
    }

    @Override
    public synchronized void arm(String experiment, Operator operator) {
        Loaded arming = known(experiment);
        if (arming == active && context.engine().isArmed()) {
            return;
        }
        refuseWhileBusy();
        context.woven().weave(Plan.of(arming.experiment(), documents.kinds()).measured());
        LoadedPlan plan = bind(arming);
        try {
            beforeArming(arming, plan, operator);
            arming.armedBy(operator.who());
            Unwatched.arm(context, plan, arming.experiment(), operator.who(), () -> expired(arming));
        } catch (RuntimeException refused) {
            release(arming);
            throw refused instanceof Refused ? refused : new Refused(String.valueOf(refused.getMessage()), refused);
        }
        survey.tick();
    }

    @Override
    public int disarm(String experiment, Operator operator) {
        Loaded disarming;
        @Nullable LoadedPlan plan;
        synchronized (this) {
            disarming = known(experiment);
            plan = disarming.plan();
            if (disarming != active || plan == null) {
                return 0;
            }
        }
        @Nullable Run run = disarming.run();
        if (run != null && disarming.isRunning()) {
            run.stop("disarmed by " + operator.who() + because(operator));
        }
        int remaining = context.engine().disarm(plan);
        audit.attempt(operator, "disarm", experiment, remaining + " remaining");
        if (!disarming.isRunning()) {
            count(disarming, plan);
            release(disarming);
            context.sign().disarmed("Chaos4j disarmed '" + experiment + "', by " + operator.who());
        }
        return remaining;
    }

    @Override
    public int halt(Operator operator) {
        return halt("halted by " + operator.who() + because(operator), operator);
    }

    /** The halt file has appeared. */
    public void haltedByFile(String path) {
        halt("the halt file " + path + " appeared", OURSELVES);
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
    }

    @Override
    public synchronized Status status() {
        @Nullable Loaded current = active;
        @Nullable String halted = context.latch().reason();
        boolean armed = context.engine().isArmed();
        @Nullable Run run = running;
        @Nullable LoadedPlan plan = current == null ? null : current.plan();
        return new Status(
                halted != null ? "halted" : run != null ? "running" : armed ? "armed" : "idle",
                current == null ? "" : current.experiment().name(),
                run == null ? "" : run.id(),
                run == null ? "" : run.phase().name(),
                armed,
                !armed || current == null
                        ? ""
                        : run == null ? current.armedBy() : run.request().operator(),
                context.engine().remaining().toNanos() / 1e9,
                halted == null ? "" : halted,
                plan == null
                        ? List.of()
                        : context.engine().counts(plan).stream()
                                .map(LocalDoor::text)
                                .toList(),
                Stream.concat(problems.all().stream(), context.woven().report().stream())
                        .toList());
    }

    @Override
    public synchronized List<ExperimentStatus> experiments() {
        return loaded.values().stream().map(this::status).toList();
    }

    @Override
    public synchronized @Nullable ExperimentStatus experiment(String name) {
        Loaded known = loaded.get(name);
        return known == null ? null : status(known);
    }

    @Override
    public List<PointStatus> points(Duration length) {
        Duration atLeast = length.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : length;
        // A little longer than asked for, so that the last second is whole.
        survey.measure(atLeast.plusMillis(500));
        DryRunner.pause(context.clock(), atLeast.plusMillis(200));
        return survey.points((int) atLeast.toSeconds());
    }

    @Override
    public void measure(Duration length) {
        survey.measure(length);
    }

    @Override
    public List<PointStatus> lastSecond() {
        return survey.points(1);
    }

    @Override
    public void close() {
        @Nullable Run run = running;
        if (run != null) {
            run.stop("the engine was closed");
        }
        context.engine().disarmNow();
        survey.measure(Duration.ZERO);
    }

    private int halt(String why, Operator operator) {
        int remaining = context.latch().halt(why, context.engine()::disarmNow);
        @Nullable Run run = running;
        if (run != null) {
            run.stop(why);
        }
        context.sign().disarmed("Chaos4j " + why);
        audit.attempt(operator, "halt", "*", why + "; " + remaining + " remaining");
        synchronized (this) {
            @Nullable Loaded current = active;
            if (current != null && !current.isRunning()) {
                release(current);
            }
        }
        return remaining;
    }

    /** The last gate before arming: guards once more, then the audit line on the disk. */
    private void beforeArming(Loaded arming, LoadedPlan plan, Operator operator) {
        String refusal = permission.refusal(arming.experiment(), plan);
        if (!refusal.isEmpty()) {
            audit.attempt(operator, "arm", arming.experiment().name(), "refused: " + refusal);
            throw new Refused(refusal);
        }
        audit.require(
                operator,
                "arm",
                arming.experiment().name(),
                "arming for at most " + Units.text(arming.experiment().duration()));
    }

    private void over(Loaded run, Operator operator, Journal journal) {
        @Nullable Run ended = running;
        @Nullable LoadedPlan plan = run.plan();
        if (plan != null) {
            count(run, plan);
        }
        running = null;
        release(run);
        try {
            journal.close();
        } catch (RuntimeException lost) {
            problems.add("The end of a journal may be lost", lost);
        }
        String outcome = ended == null || ended.ended() == null
                ? "ended"
                : ended.ended().verdict() + ": " + ended.ended().why();
        audit.attempt(operator, "run-ended", run.experiment().name(), outcome);
    }

    private void expired(Loaded arming) {
        @Nullable LoadedPlan plan = arming.plan();
        if (plan != null) {
            count(arming, plan);
        }
        audit.attempt(OURSELVES, "disarm", arming.experiment().name(), "its deadline was reached");
        context.sign().disarmed("Chaos4j disarmed '" + arming.experiment().name() + "': its deadline was reached");
        release(arming);
    }

    private void count(Loaded counted, LoadedPlan plan) {
        List<RuleCount> counts = context.engine().counts(plan);
        synchronized (this) {
            counted.counted(
                    counts.stream().mapToLong(RuleCount::eligible).sum(),
                    counts.stream().mapToLong(RuleCount::struck).sum());
        }
    }

    private synchronized LoadedPlan bind(Loaded binding) {
        LoadedPlan plan = context.engine().load(Plan.of(binding.experiment(), documents.kinds()));
        binding.plan(plan);
        active = binding;
        return plan;
    }

    private synchronized void release(Loaded releasing) {
        @Nullable LoadedPlan plan = releasing.plan();
        releasing.plan(null);
        releasing.armedBy("");
        if (active == releasing) {
            active = null;
        }
        if (plan != null) {
            context.engine().unload(plan);
        }
    }

    private void refuseWhileBusy() {
        if (active != null) {
            throw new Refused("'" + active.experiment().name() + "' is " + (active.isRunning() ? "running" : "armed")
                    + " in this JVM; one experiment at a time");
        }
    }

    private Loaded known(String experiment) {
        Loaded known = loaded.get(experiment);
        if (known == null) {
            throw new Refused("no experiment '" + experiment + "' is loaded"
                    + Nearest.to(experiment, loaded.keySet())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
        return known;
    }

    private Journal journal(String experiment, String run) {
        try {
            return Journal.open(Path.of(identity.journal()), context.clock().now(), experiment, run);
        } catch (IOException failed) {
            throw new Refused("nothing runs without a journal: " + failed.getMessage(), failed);
        }
    }

    private Validation validation(ExperimentReader.Result read) {
        return new Validation(
                read.experiment().map(Experiment::name).orElse(""),
                read.problems().stream().map(Object::toString).toList(),
                read.experiment().map(this::unsatisfiable).orElse(List.of()),
                read.warnings().stream().map(Object::toString).toList());
    }

    private List<String> unsatisfiable(Experiment experiment) {
        List<String> lines = new ArrayList<>();
        Unsatisfiable.of(experiment, context.woven(), context.probes())
                .forEach((check, reason) -> lines.add("UNSATISFIABLE " + check + ": " + reason));
        return lines;
    }

    private ExperimentStatus status(Loaded each) {
        @Nullable LoadedPlan plan = each.plan();
        if (plan != null) {
            count(each, plan);
        }
        return each.status(each == active && context.engine().isArmed());
    }

    private static String because(Operator operator) {
        return operator.reason().isEmpty() ? "" : ": " + operator.reason();
    }

    private static String text(RuleCount count) {
        return String.format(
                java.util.Locale.ROOT,
                "%s: %,d eligible, %,d struck, %,d limited, at most %,d at once",
                count.rule(),
                count.eligible(),
                count.struck(),
                count.limited(),
                count.concurrent());
    }
}
