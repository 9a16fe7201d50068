package io.chaos4j.control;

import io.chaos4j.check.Unsatisfiable;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunListener;
import io.chaos4j.model.Experiment;
import io.chaos4j.run.LastAct;
import io.chaos4j.run.Run;
import io.chaos4j.run.RunRequest;
import io.chaos4j.run.Runner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run, from the opening of its journal to the last line of it. It brings itself to rest when its faults are withdrawn. */
final class RunInProgress extends InProgress {

    private final ControlContext control;
    private final OneAtATime one;
    private final Operator operator;
    private volatile @Nullable Run run;

    private RunInProgress(
            ControlContext control, OneAtATime one, LoadedExperiment loaded, LoadedPlan plan, Operator operator) {
        super(loaded, plan, true);
        this.control = control;
        this.one = one;
        this.operator = operator;
    }

    /**
     * What starts a run, besides its experiment.
     *
     * @param operator who asks for it
     * @param options what else is asked for
     * @param lease whether who started it is still there
     * @param listener hears of its events
     * @param over done when it has ended, without a lock; must not throw
     */
    record Asked(Operator operator, RunOptions options, Lease lease, RunListener listener, Runnable over) {}

    /**
     * Starts a run; returns its id at once. Nothing else may be in progress.
     *
     * @param binding binds the experiment, once its methods are woven
     * @param withdrawals how often the experiment had been withdrawn when the run was asked for
     * @throws Refused when it cannot have a journal
     */
    static String start(
            ControlContext control,
            OneAtATime one,
            LoadedExperiment loaded,
            PlanBinder binding,
            long withdrawals,
            Asked asked) {
        Experiment experiment = loaded.experiment();
        String id = UUID.randomUUID().toString().substring(0, 8);
        TimelyJournal journal = journal(control, experiment.name(), id);
        @Nullable RunInProgress begun = null;
        try {
            List<String> notes = new ArrayList<>(loaded.warnings());
            // What will not be armed does not touch a class either.
            String refusal = control.permission().refusal(experiment, null);
            if (refusal.isEmpty()) {
                notes.addAll(control.weave(experiment));
            }
            if (refusal.isEmpty() && experiment.baseline().isZero()) {
                // Whoever does not wait for calls wants to know now that none can come.
                refusal = String.join(
                        "; ",
                        Unsatisfiable.unmatched(experiment, control.engine().woven()));
            }
            LoadedPlan plan = binding.bind(loaded);
            RunInProgress beginning = new RunInProgress(control, one, loaded, plan, asked.operator());
            begun = beginning;
            one.begin(beginning);
            if (refusal.isEmpty()) {
                refusal = control.permission().refusal(experiment, plan);
            }
            control.audit()
                    .attempt(
                            asked.operator(),
                            "run",
                            experiment.name(),
                            refusal.isEmpty() ? "accepted" : "refused: " + refusal);
            beginning.start(beginning.request(id, refusal, notes, journal, asked), journal, withdrawals, asked.over());
        } catch (RuntimeException | Error failed) {
            if (begun != null) {
                one.rest(begun);
            }
            journal.close();
            throw failed;
        }
        return id;
    }

    private RunRequest request(String id, String refusal, List<String> notes, TimelyJournal journal, Asked asked) {
        Identity identity = control.identity();
        return new RunRequest(
                id,
                loaded().experiment(),
                identity.service(),
                identity.environment(),
                operator.who(),
                operator.reason(),
                identity.versions(),
                asked.options().allowUnsatisfiable(),
                asked.options().watch(),
                refusal,
                notes,
                asked.lease()::held,
                () -> control.beforeArming(loaded().experiment(), plan(), operator),
                new Recorded(journal, asked.listener(), control.problems()),
                lastAct());
    }

    private LastAct lastAct() {
        return new LastAct() {
            @Override
            public void order(String rule) {
                control.beforeKilling(loaded().experiment(), rule, operator);
            }

            @Override
            public void halt(int exitCode) {
                control.kill().accept(exitCode);
            }
        };
    }

    private void start(RunRequest request, TimelyJournal journal, long withdrawals, Runnable over) {
        Run started = Runner.start(control.engine(), request, plan(), end(journal, over));
        loaded().run(started);
        run = started;
        begun();
        if (loaded().withdrawals() != withdrawals) {
            started.stop("it was disarmed while it was being armed");
        }
    }

    private Runner.Listener end(TimelyJournal journal, Runnable over) {
        return new Runner.Listener() {
            @Override
            public void withdrawn() {
                one.countAndRest(RunInProgress.this);
            }

            @Override
            public void over(Run ended, @Nullable Throwable untold) {
                if (untold != null) {
                    control.problems().add("The end of a run could not be reported", untold);
                }
                try {
                    journal.close();
                } catch (RuntimeException lost) {
                    control.problems().add("The end of a journal may be lost", lost);
                }
                RunEvent.@Nullable Ended how = ended.ended();
                control.audit()
                        .attempt(
                                operator,
                                "run-ended",
                                name(),
                                how == null ? "ended" : how.verdict() + ": " + how.why());
                over.run();
            }
        };
    }

    @Override
    String doing() {
        return "running";
    }

    @Override
    String armedBy() {
        return operator.who();
    }

    @Override
    @Nullable
    Run run() {
        return run;
    }

    private static TimelyJournal journal(ControlContext control, String experiment, String run) {
        try {
            return TimelyJournal.open(
                    control.scribe(),
                    Path.of(control.identity().journal()),
                    control.engine().clock().now(),
                    experiment,
                    run,
                    Auditor.ARMING);
        } catch (IOException failed) {
            throw new Refused(
                    "nothing runs without a journal: " + failed.getMessage()
                            + "; the agent option journal= names its folder",
                    failed);
        }
    }
}
