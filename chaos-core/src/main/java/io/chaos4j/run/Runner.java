package io.chaos4j.run;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.RuleCount;
import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.event.RunEvent.Noted.Kind;
import io.chaos4j.model.Check;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Measure;
import io.chaos4j.model.Quantity;
import io.chaos4j.model.Units;
import io.chaos4j.model.Verdict;
import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs one experiment: steady state, baseline, arm, watch, disarm, recovery, verdict. On a thread of its own; whatever
 * goes wrong in it ends in a rollback of everything that is armed.
 */
public final class Runner {

    private static final int STEADY_IN_ROW = 5;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final RunContext context;
    private final Clock clock;
    private final Run run;
    private final Experiment experiment;
    private final LoadedPlan plan;
    private final RunLog log;
    private final Seconds seconds;
    private final RunMeasures measures;
    private final Measurements measurements;
    private final Judge judge;
    private final Map<String, String> unsatisfiable;
    private final Criteria criteria;

    private Baseline baseline = Baseline.NONE;
    private long armed;
    private long disarmed;

    private Runner(RunContext context, Run run, LoadedPlan plan) {
        this.context = context;
        this.clock = context.clock();
        this.run = run;
        this.experiment = run.request().experiment();
        this.plan = plan;
        this.log = new RunLog(clock, run);
        this.seconds = new Seconds(clock, run);
        this.measures = new RunMeasures(experiment);
        this.measurements = new Measurements(experiment, plan, context.meters(), context.probes(), context.scraper());
        this.judge = new Judge(measurements, context.probes());
        this.unsatisfiable = new LinkedHashMap<>();
        this.criteria = new Criteria(experiment.success(), judge, unsatisfiable);
    }

    /**
     * Starts a run of a plan that is loaded and not armed.
     *
     * @param over told, on the run's thread, when it is over and nothing of it is armed or measured any more
     */
    public static Run start(RunContext context, RunRequest request, LoadedPlan plan, Runnable over) {
        Run run = new Run(request);
        new ChaosThread("run-" + request.id(), () -> {
                    try {
                        new Runner(context, run, plan).run();
                    } finally {
                        over.run();
                        run.release();
                    }
                })
                .start();
        return run;
    }

    private void run() {
        @Nullable Verdict verdict = null;
        String why = "";
        List<Criterion> judged = List.of();
        @Nullable Duration recovery = null;
        StallClock stalls = new StallClock(clock);
        try (stalls) {
            log.started(run.request());
            run.request().notes().forEach(note -> log.note(Kind.WARNING, note));
            if (!run.request().refusal().isEmpty()) {
                throw new Aborted(run.request().refusal());
            }
            context.meters().begin(clock.nanoTime());
            context.engine().measure(plan, true);
            steadyState();
            baseline();
            Ending ending = inject();
            log.phase(
                    Phase.RECOVERY, "within " + Units.text(experiment.recovery().within()));
            RecoveryPhase recovering = new RecoveryPhase(this);
            recovery = run.leaseLost() ? null : recovering.await();
            judged = criteria.all(recovery, baseline);
            VerdictRule rule =
                    VerdictRule.of(recovery != null || run.leaseLost(), recovering.missing(), ending, struck(), judged);
            verdict = rule.verdict();
            why = rule.why();
        } catch (Aborted aborted) {
            verdict = Verdict.ABORTED;
            why = aborted.why();
        } catch (RuntimeException | LinkageError broke) {
            verdict = armed == 0 ? Verdict.ABORTED : Verdict.HALTED;
            why = "the run broke: " + broke;
        } finally {
            rollBack();
            end(verdict == null ? Verdict.HALTED : verdict, why, judged, recovery, stalls.longest());
        }
    }

    private void end(
            Verdict verdict, String why, List<Criterion> judged, @Nullable Duration recovery, Duration longestStall) {
        RunEvent.Ended ended = new RunEvent.Ended(
                clock.now(),
                log.second(),
                run.id(),
                experiment.name(),
                verdict,
                why,
                judged,
                baseline.quantities(),
                longestStall,
                recovery);
        run.end(ended);
        log.emit(ended);
    }

    private void rollBack() {
        context.engine().disarm(plan);
        context.engine().measure(plan, false);
        criteria.unwatch();
    }

    private void steadyState() {
        log.phase(Phase.STEADY_STATE, "waits up to " + Units.text(experiment.steadyWait()));
        List<CheckRow> rows = experiment.steadyState().stream()
                .map(check -> new CheckRow(new Check(check.text(), check.condition(), 1, Duration.ZERO)))
                .toList();
        long limit = clock.nanoTime() + experiment.steadyWait().toNanos();
        int inRow = 0;
        seconds.restart();
        while (inRow < STEADY_IN_ROW) {
            second(limit);
            View view = measurements.steady(clock.nanoTime());
            boolean holds = true;
            for (CheckRow row : rows) {
                holds &= row.next(judge.plain(row.check().condition(), view, baseline));
            }
            inRow = holds ? inRow + 1 : 0;
            if (inRow < STEADY_IN_ROW && clock.nanoTime() - limit >= 0) {
                throw new Aborted("the steady state did not hold within " + Units.text(experiment.steadyWait()) + ": "
                        + failing(rows));
            }
        }
    }

    private static String failing(List<CheckRow> rows) {
        List<String> failing = rows.stream()
                .filter(row -> !row.last().isTrue())
                .map(CheckRow::text)
                .toList();
        return failing.isEmpty() ? "not long enough in a row" : String.join("; ", failing);
    }

    private void baseline() {
        log.phase(Phase.BASELINE, Units.text(experiment.baseline()));
        long from = clock.nanoTime();
        long limit = from + experiment.baseline().toNanos();
        context.meters().accumulate(from);
        seconds.restart();
        while (clock.nanoTime() - limit < 0) {
            second(limit);
            View view = measurements.steady(clock.nanoTime());
            for (Check check : experiment.steadyState()) {
                Judged judged = judge.plain(check.condition(), view, baseline);
                if (judged.outcome() == Criterion.Outcome.FALSE) {
                    throw new Aborted("the steady state turned false during the baseline: " + check.text() + ": "
                            + judged.text());
                }
            }
        }
        baseline = Baseline.take(measures.all(), measurements, measurements.baseline(from, clock.nanoTime()));
        refuseWhatCannotBeJudged();
    }

    private void refuseWhatCannotBeJudged() {
        unsatisfiable.putAll(Unsatisfiable.of(experiment, context.woven(), context.probes()));
        for (Check check : experiment.checks()) {
            @Nullable String reason = Judgeable.reason(check, experiment, baseline);
            if (reason != null) {
                unsatisfiable.putIfAbsent(check.text(), reason);
            }
        }
        unsatisfiable.forEach((check, reason) -> log.note(Kind.WARNING, "UNSATISFIABLE " + check + ": " + reason));
        if (!unsatisfiable.isEmpty() && !run.request().allowUnsatisfiable()) {
            Map.Entry<String, String> first =
                    unsatisfiable.entrySet().iterator().next();
            throw new Aborted("UNSATISFIABLE " + first.getKey() + ": " + first.getValue()
                    + " (allow-unsatisfiable runs all the same)");
        }
    }

    private Ending inject() {
        for (String unmatched : Unsatisfiable.unmatched(experiment, context.woven())) {
            log.note(Kind.WARNING, unmatched);
        }
        List<String> rules = experiment.faults().stream()
                .map(rule -> rule.fault().toString() + (rule.on().isEmpty() ? "" : " on " + rule.on()))
                .toList();
        Duration deadline = experiment.duration().plus(GRACE);
        try {
            run.request().beforeArming().run();
        } catch (RuntimeException refused) {
            throw new Aborted(String.valueOf(refused.getMessage()));
        }
        @Nullable String stopped = run.stopped();
        if (stopped != null) {
            throw new Aborted(stopped);
        }
        criteria.watch(context.probes()::watch);
        try {
            context.engine()
                    .arm(
                            plan,
                            deadline,
                            false,
                            () -> context.latch().reason() == null,
                            () -> run.stop("the deadline was reached before the runner disarmed"));
        } catch (IllegalStateException refused) {
            throw new Aborted(String.valueOf(refused.getMessage()));
        }
        armed = clock.nanoTime();
        Ending ending;
        try {
            context.meters()
                    .armed(
                            armed,
                            experiment.success().stream()
                                    .map(check -> check.after().toNanos())
                                    .toList());
            context.sign()
                    .armed("Chaos4j armed '" + experiment.name() + "' for "
                            + Units.text(experiment.duration()) + ", by "
                            + run.request().operator() + ": "
                            + String.join("; ", rules));
            log.phase(Phase.FAULT, Units.text(experiment.duration()));
            log.emit(new RunEvent.Armed(clock.now(), log.second(), rules, deadline));
            ending = new FaultPhase(this).watch();
        } catch (RuntimeException | LinkageError broke) {
            ending = new Ending(Ending.Kind.HALTED, "the watch broke: " + broke);
        }
        int remaining = context.engine().disarm(plan);
        disarmed = clock.nanoTime();
        context.meters().disarmed(disarmed);
        criteria.unwatch();
        context.sign().disarmed("Chaos4j disarmed '" + experiment.name() + "': " + ending.why());
        log.emit(new RunEvent.Disarmed(clock.now(), log.second(), ending.why(), remaining));
        injections();
        return ending;
    }

    /** Waits a second; a wish that the run ends aborts it, since nothing is armed. */
    private void second(long limit) {
        @Nullable String stop = seconds.next(limit);
        if (stop != null) {
            throw new Aborted(stop);
        }
        tick();
    }

    /** What every second of every phase does: close the interval, read what is sampled, tell the values. */
    void tick() {
        long now = clock.nanoTime();
        measurements.tick(now, measures.all());
        View view = measurements.second(now);
        Map<String, Quantity> values = new LinkedHashMap<>();
        for (Measure measure : measures.all()) {
            Value value = measurements.value(measure, view);
            if (value.known()) {
                values.put(measure.text(), value.quantity());
            }
        }
        log.sampled(values);
    }

    void injections() {
        for (RuleCount count : context.engine().counts(plan)) {
            log.emit(new RunEvent.Injected(
                    clock.now(),
                    log.second(),
                    count.rule(),
                    count.eligible(),
                    count.struck(),
                    count.limited(),
                    count.concurrent()));
        }
    }

    private long struck() {
        return context.engine().counts(plan).stream()
                .mapToLong(RuleCount::struck)
                .sum();
    }

    /** Judges what the fault phase decides, once the last calls of it have had time to end. */
    void freezeCriteria() {
        if (!criteria.isFrozen()) {
            criteria.freeze(check -> measurements.success(armed, check.after().toNanos(), disarmed), baseline);
        }
    }

    /** Whether nobody is there any more who would want to know how it ends. */
    boolean abandoned() {
        run.stopped();
        return run.leaseLost();
    }

    Clock clock() {
        return clock;
    }

    Experiment experiment() {
        return experiment;
    }

    Seconds seconds() {
        return seconds;
    }

    RunLog log() {
        return log;
    }

    Judge judge() {
        return judge;
    }

    Measurements measurements() {
        return measurements;
    }

    RunMeasures measures() {
        return measures;
    }

    Baseline baselineValues() {
        return baseline;
    }

    long armed() {
        return armed;
    }

    long disarmed() {
        return disarmed;
    }

    Map<String, String> unsatisfiable() {
        return unsatisfiable;
    }

    /** The last second of the watch, in the clock's nanoseconds. */
    long end() {
        return armed + experiment.duration().toNanos();
    }
}
