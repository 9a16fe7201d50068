package io.chaos4j.run;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.event.RunEvent.Noted.Kind;
import io.chaos4j.model.Verdict;
import io.chaos4j.time.ChaosThread;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs one experiment: steady state, baseline, arm, watch, disarm, recovery, verdict. On a thread of its own; whatever
 * goes wrong in it ends in a rollback of everything that is armed.
 */
public final class Runner {

    private final RunContext context;
    private final Run run;
    private final LoadedPlan plan;
    private final Progress progress;

    private Runner(RunContext context, Run run, LoadedPlan plan) {
        this.context = context;
        this.run = run;
        this.plan = plan;
        this.progress = new Progress(context, run, plan);
    }

    /** Learns of the end of a run, on its thread. */
    public interface Listener {

        /** Nothing of it is armed or measured any more, and the next may begin; its last event is not out yet. */
        void withdrawn();

        /**
         * It is over.
         *
         * @param untold what kept its last event from its listener; null when nothing did
         */
        void over(Run run, @Nullable Throwable untold);
    }

    /** Starts a run of a plan that is loaded and not armed. */
    public static Run start(RunContext context, RunRequest request, LoadedPlan plan, Listener listener) {
        Runner runner = new Runner(context, new Run(request), plan);
        new ChaosThread("run-" + request.id(), () -> runner.runAndTell(listener)).start();
        return runner.run;
    }

    private void runAndTell(Listener listener) {
        @Nullable Throwable untold = null;
        try {
            run(listener);
        } catch (Throwable broke) {
            untold = broke;
        } finally {
            try {
                listener.over(run, untold);
            } finally {
                run.release();
            }
        }
    }

    private void run(Listener listener) {
        @Nullable Verdict verdict = null;
        String why = "";
        List<Criterion> judged = List.of();
        @Nullable Duration recovery = null;
        try (StallClock stalls = progress.stalls) {
            stalls.start();
            progress.log.started(run.request());
            run.request().notes().forEach(note -> progress.log.note(Kind.WARNING, note));
            if (!run.request().refusal().isEmpty()) {
                throw new Aborted(run.request().refusal());
            }
            context.meters().begin(progress.clock.nanoTime());
            context.engine().measure(plan, true);
            prepare();
            Ending ending = new Injection(progress).inject();
            RecoveryPhase recovering = new RecoveryPhase(progress, stalls);
            progress.log.phase(Phase.RECOVERY, recovering.detail());
            RecoveryEnd end = run.leaseLost() ? RecoveryEnd.UNWATCHED : recovering.await();
            recovery = end.time();
            if (recovery == null && run.leaseLost() && ending.kind() != Ending.Kind.HALTED) {
                ending = new Ending(
                        Ending.Kind.HALTED, Run.LEASE_LOST + ", and the recovery was not watched to its end");
            }
            judged = progress.criteria.all(recovery, end.why(), progress.baseline);
            Exposure exposure = ExposureRule.of(progress);
            if (ending.kind() == Ending.Kind.COMPLETED) {
                exposure.named().forEach(each -> progress.log.note(Kind.WARNING, each));
            }
            VerdictRule rule = VerdictRule.of(
                            end.state() != RecoveryEnd.State.LOST || run.leaseLost(),
                            end.why(),
                            ending,
                            NothingStruck.why(progress),
                            Shortfall.of(context.engine().counts(plan)),
                            exposure,
                            !progress.experiment.checks().isEmpty(),
                            judged)
                    .afterRecovery(end)
                    .but(progress.hung)
                    .but(exposure.caveat());
            verdict = rule.verdict();
            why = rule.why();
        } catch (Aborted aborted) {
            verdict = Verdict.ABORTED;
            why = aborted.why();
        } catch (Throwable broke) {
            // Whatever it is: what is armed has to be withdrawn, and the run has to end with a verdict.
            verdict = progress.armed == 0 ? Verdict.ABORTED : Verdict.HALTED;
            why = (progress.alive.isEmpty() ? "" : progress.alive + "; then ") + "the run broke: " + broke;
        } finally {
            try {
                rollBack();
            } finally {
                listener.withdrawn();
            }
            end(verdict == null ? Verdict.HALTED : verdict, why, judged, recovery, progress.stalls.longest());
        }
    }

    /**
     * A baseline that was disturbed is no baseline: it is taken again, as long as there is time to wait. An experiment of zero baseline
     * has nothing to compare, and is armed at once.
     */
    private void prepare() {
        if (progress.experiment.baseline().isZero()) {
            return;
        }
        SteadyPhase steady = new SteadyPhase(progress);
        BaselinePhase baseline = new BaselinePhase(progress);
        steady.await();
        for (String disturbed = baseline.take(); disturbed != null; disturbed = baseline.take()) {
            steady.awaitAfter(disturbed);
        }
    }

    private void end(
            Verdict verdict, String why, List<Criterion> judged, @Nullable Duration recovery, Duration longestStall) {
        RunEvent.Ended ended = new RunEvent.Ended(
                progress.clock.now(),
                progress.log.second(),
                run.id(),
                progress.experiment.name(),
                verdict,
                why,
                judged,
                progress.baseline.quantities(),
                longestStall,
                recovery);
        try {
            progress.log.emit(ended);
        } finally {
            // Not before: whoever reads the verdict goes on to read the journal, and finds it there too.
            run.end(ended);
        }
    }

    private void rollBack() {
        context.engine().disarm(plan);
        try {
            context.engine().measure(plan, false);
        } finally {
            progress.criteria.unwatch();
        }
    }
}
