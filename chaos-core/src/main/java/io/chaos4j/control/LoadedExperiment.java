package io.chaos4j.control;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.RuleCount;
import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Experiment;
import io.chaos4j.run.Run;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An experiment that someone loaded, and what became of it. Thread-safe; its lock is the innermost. */
final class LoadedExperiment {

    private final Experiment experiment;
    private final List<String> warnings;
    /** How often it was asked to be disarmed: who began to arm it before may not go on after. */
    private final AtomicLong withdrawals = new AtomicLong();

    private @Nullable LoadedPlan plan;
    private @Nullable Run run;
    private long eligible;
    private long struck;
    private List<String> shortfalls = List.of();
    private List<String> idle = List.of();

    LoadedExperiment(Experiment experiment, List<String> warnings) {
        this.experiment = experiment;
        this.warnings = warnings;
    }

    /** The same experiment, of which nothing has become yet. */
    LoadedExperiment copy() {
        return new LoadedExperiment(experiment, warnings);
    }

    Experiment experiment() {
        return experiment;
    }

    List<String> warnings() {
        return warnings;
    }

    long withdrawals() {
        return withdrawals.get();
    }

    /** Whoever is about to arm it, and has not yet, does not. */
    void withdraw() {
        withdrawals.incrementAndGet();
    }

    /** The plan that is bound now; null when none is. */
    @Nullable
    synchronized LoadedPlan plan() {
        return plan;
    }

    synchronized void plan(@Nullable LoadedPlan next) {
        plan = next;
    }

    /** Its status tells of this run from now on. */
    synchronized void run(Run next) {
        run = next;
    }

    synchronized void counted(List<RuleCount> counts) {
        eligible = counts.stream().mapToLong(RuleCount::eligible).sum();
        struck = counts.stream().mapToLong(RuleCount::struck).sum();
        shortfalls = counts.stream()
                .filter(RuleCount::fellShort)
                .map(RuleCount::shortfall)
                .toList();
        idle = counts.stream()
                .filter(count -> count.struck() == 0)
                .map(RuleCount::idleness)
                .toList();
    }

    synchronized ExperimentStatus status(boolean armed) {
        RunEvent.@Nullable Ended ended = run == null ? null : run.ended();
        return new ExperimentStatus(
                experiment.name(),
                experiment.title(),
                run != null && ended == null ? "running" : armed ? "armed" : "loaded",
                run == null || ended != null ? "" : run.phase().name(),
                run == null ? "" : run.id(),
                eligible,
                struck,
                ended == null ? "" : ended.verdict().name(),
                ended == null ? "" : ended.why(),
                shortfalls,
                idle);
    }
}
