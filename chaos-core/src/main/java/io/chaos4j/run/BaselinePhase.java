package io.chaos4j.run;

import io.chaos4j.check.Baseline;
import io.chaos4j.check.Decaying;
import io.chaos4j.check.Drift;
import io.chaos4j.check.Judgeable;
import io.chaos4j.check.Judged;
import io.chaos4j.check.Outlook;
import io.chaos4j.check.Unsatisfiable;
import io.chaos4j.check.View;
import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.event.RunEvent.Noted.Kind;
import io.chaos4j.model.Check;
import io.chaos4j.model.Units;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Freezes the baseline right before arming, and refuses what cannot be judged by it. */
final class BaselinePhase {

    private final Progress progress;

    BaselinePhase(Progress progress) {
        this.progress = progress;
    }

    /**
     * Takes it.
     *
     * @return what disturbed it: a check of the steady state that turned false, a process that stood still, or a value that still rises or
     *     falls; null when nothing did
     * @throws Aborted when a check cannot be met or judged
     */
    @Nullable
    String take() {
        progress.log.phase(Phase.BASELINE, Units.text(progress.experiment.baseline()));
        long from = progress.clock.nanoTime();
        long limit = from + progress.experiment.baseline().toNanos();
        progress.context.meters().accumulate(from);
        progress.seconds.restart();
        while (progress.clock.nanoTime() - limit < 0) {
            progress.unarmedSecond(limit);
            View view = progress.measurements.steady(progress.clock.nanoTime());
            for (Check check : progress.experiment.steadyState()) {
                Judged judged = progress.judge.plain(check.condition(), view, progress.baseline);
                if (judged.outcome() == Criterion.Outcome.FALSE) {
                    return "the steady state turned false during the baseline: " + check.text() + ": " + judged.text();
                }
            }
        }
        long taken = progress.clock.nanoTime() - from;
        long stood = progress.stalls.stood(from, from + taken);
        if (ExposureRule.isStill(stood, taken)) {
            return "the process stood still for " + ExposureRule.text(stood) + " of the " + ExposureRule.text(taken)
                    + " of the baseline";
        }
        progress.baseline = Baseline.take(
                progress.measures.all(),
                progress.measurements,
                progress.measurements.baseline(from, progress.clock.nanoTime()));
        @Nullable String drift = Drift.of(progress.experiment, progress.baseline, progress.measurements);
        if (drift != null) {
            progress.baseline = Baseline.NONE;
            return drift;
        }
        refuseWhatCannotBeJudged();
        for (Check check : progress.experiment.success()) {
            Outlook outlook = Outlook.of(check, progress.experiment, progress.baseline, progress.measurements);
            if (outlook.isKnown()) {
                progress.log.note(outlook.warns() ? Kind.WARNING : Kind.PROGRESS, outlook.text());
            }
        }
        Decaying.of(progress.experiment, progress.context.sources()).stream()
                .filter(warning -> !progress.run.request().notes().contains(warning))
                .forEach(warning -> progress.log.note(Kind.WARNING, warning));
        return null;
    }

    private void refuseWhatCannotBeJudged() {
        progress.unsatisfiable.putAll(
                Unsatisfiable.of(progress.experiment, progress.context.woven(), progress.context.sources()));
        for (Check check : progress.experiment.checks()) {
            @Nullable String reason = Judgeable.reason(check, progress.experiment, progress.baseline);
            if (reason != null) {
                progress.unsatisfiable.putIfAbsent(check.text(), reason);
            }
        }
        progress.unsatisfiable.forEach(
                (check, reason) -> progress.log.note(Kind.WARNING, "UNSATISFIABLE " + check + ": " + reason));
        if (!progress.unsatisfiable.isEmpty() && !progress.run.request().allowUnsatisfiable()) {
            Map.Entry<String, String> first =
                    progress.unsatisfiable.entrySet().iterator().next();
            throw new Aborted("UNSATISFIABLE " + first.getKey() + ": " + first.getValue()
                    + " (allow-unsatisfiable runs all the same)");
        }
    }
}
