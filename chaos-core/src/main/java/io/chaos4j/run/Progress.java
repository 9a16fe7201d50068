package io.chaos4j.run;

import io.chaos4j.check.Baseline;
import io.chaos4j.check.CheckMeasures;
import io.chaos4j.check.Criteria;
import io.chaos4j.check.Effects;
import io.chaos4j.check.Judge;
import io.chaos4j.check.Measurements;
import io.chaos4j.check.Value;
import io.chaos4j.check.View;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.RuleCount;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Noted.Kind;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Measure;
import io.chaos4j.model.PointRef;
import io.chaos4j.model.Quantity;
import io.chaos4j.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the phases of one run share, and what they leave to each other. One thread only, the runner's. */
final class Progress {

    final RunContext context;
    final Clock clock;
    final Run run;
    final Experiment experiment;
    final LoadedPlan plan;
    final RunLog log;
    final StallClock stalls;
    final Seconds seconds;
    final CheckMeasures measures;
    final Measurements measurements;
    final Judge judge;
    final Criteria criteria;

    /** Checks that cannot be met or judged, with the reason. */
    final Map<String, String> unsatisfiable = new LinkedHashMap<>();

    /** Frozen right before arming. */
    Baseline baseline = Baseline.NONE;

    /** When the plan was armed and disarmed, in the clock's nanoseconds; 0 before. */
    long armed;

    long disarmed;

    /** The calls of the fault phase that had not ended when the criteria were judged, in words; empty where none hung. */
    String hung = "";

    /** Why the process was not killed though it was time; empty where it was not to be. */
    String alive = "";

    Progress(RunContext context, Run run, LoadedPlan plan) {
        this.context = context;
        this.clock = context.clock();
        this.run = run;
        this.experiment = run.request().experiment();
        this.plan = plan;
        this.log = new RunLog(clock, run);
        this.stalls = new StallClock(clock);
        this.seconds = new Seconds(clock, run);
        this.measures = new CheckMeasures(experiment);
        this.measurements = new Measurements(experiment, plan, context.meters(), context.sources());
        this.judge = new Judge(measurements, context.probes());
        this.criteria = new Criteria(experiment.success(), judge, unsatisfiable);
    }

    /** Waits a second; a wish that the run ends aborts it, since nothing is armed. */
    void unarmedSecond(long limit) {
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

    /** Tells what the rules have done so far, and gives it. */
    List<RuleCount> injections() {
        List<RuleCount> counts = context.engine().counts(plan);
        for (RuleCount count : counts) {
            log.emit(new RunEvent.Injected(
                    clock.now(),
                    log.second(),
                    count.rule(),
                    count.eligible(),
                    count.struck(),
                    count.limited(),
                    count.concurrent(),
                    count.failed(),
                    count.broke(),
                    count.served(),
                    count.early(),
                    count.healed()));
        }
        return counts;
    }

    /** Judges what the fault phase decides, once the last calls of it have had time to end. */
    void freezeCriteria() {
        if (!criteria.isFrozen()) {
            criteria.freeze(
                    check -> measurements.success(armed, check.after().toNanos(), disarmed),
                    baseline,
                    Undivided.why(experiment, plan, context.engine().counts(plan)));
            View phase = measurements.success(armed, 0, disarmed);
            Effects.of(clock.now(), log.second(), experiment, measurements, phase, baseline)
                    .forEach(log::emit);
            List<String> open = new ArrayList<>();
            for (PointRef point : measures.named()) {
                String text = measurements.openSincePhase(point);
                if (!text.isEmpty()) {
                    open.add(point.text() + ": " + text);
                    log.note(Kind.WARNING, point.text() + ": " + text);
                }
            }
            hung = String.join("; ", open);
        }
    }

    /** Tells which calls had not ended when the fault phase did. */
    void tellOpen() {
        for (PointRef point : measures.named()) {
            String text = measurements.openAtDisarming(point);
            if (!text.isEmpty()) {
                log.note(Kind.OBSERVATION, point.text() + ": " + text);
            }
        }
    }

    /** The last second of the watch, in the clock's nanoseconds. */
    long end() {
        return armed + experiment.duration().toNanos();
    }

    /** Whether no one is there any more who would want to know how it ends. */
    boolean abandoned() {
        run.stopped();
        return run.leaseLost();
    }
}
