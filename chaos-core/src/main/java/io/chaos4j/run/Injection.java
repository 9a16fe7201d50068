package io.chaos4j.run;

import io.chaos4j.check.Unsatisfiable;
import io.chaos4j.engine.RuleCount;
import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Noted.Kind;
import io.chaos4j.measure.Meters;
import io.chaos4j.model.Units;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arms, lets the fault phase be watched, and disarms, whatever became of the watch. */
final class Injection {

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final String DEADLINE = "the deadline was reached before the runner disarmed";

    private final Progress progress;

    Injection(Progress progress) {
        this.progress = progress;
    }

    /** @throws Aborted when it is not allowed to arm */
    Ending inject() {
        for (String unmatched : Unsatisfiable.unmatched(progress.experiment, progress.context.woven())) {
            progress.log.note(Kind.WARNING, unmatched);
        }
        List<Long> afters = progress.experiment.success().stream()
                .map(check -> check.after().toNanos())
                .toList();
        Meters.check(afters);
        Duration deadline = progress.experiment.duration().plus(GRACE);
        try {
            progress.run.request().beforeArming().run();
        } catch (RuntimeException refused) {
            throw new Aborted(String.valueOf(refused.getMessage()));
        }
        @Nullable String stopped = progress.run.stopped();
        if (stopped != null) {
            throw new Aborted(stopped);
        }
        progress.criteria.watch(progress.context.probes()::watch);
        // Before the engine reads its own clock: once its deadline has passed, so much has passed since then.
        long asked = progress.clock.nanoTime();
        try {
            progress.context
                    .engine()
                    .arm(
                            progress.plan,
                            deadline,
                            false,
                            // Whoever ends the run says so before disarming what is not armed yet.
                            () -> progress.context.latch().refusal() == null && progress.run.stopped() == null,
                            () -> progress.run.stop(DEADLINE));
        } catch (IllegalStateException refused) {
            @Nullable String meanwhile = progress.run.stopped();
            @Nullable String halted = progress.context.latch().reason();
            throw new Aborted(
                    meanwhile != null
                            ? meanwhile
                            : halted != null
                                    ? "halted at the moment of arming: " + halted
                                    : String.valueOf(refused.getMessage()));
        }
        progress.armed = progress.clock.nanoTime();
        Ending ending;
        try {
            progress.context.meters().armed(progress.armed, afters);
            progress.context
                    .sign()
                    .armed(ArmedText.line(
                            progress.experiment, progress.run.request().operator(), progress.context.engine()));
            progress.log.phase(Phase.FAULT, Units.text(progress.experiment.duration()));
            // Labelled as their counts will be: each is one row of the report.
            List<String> rules = progress.context.engine().counts(progress.plan).stream()
                    .map(RuleCount::rule)
                    .toList();
            progress.log.emit(new RunEvent.Armed(progress.clock.now(), progress.log.second(), rules, deadline));
            ending = orDeadline(new FaultPhase(progress).watch(), asked + deadline.toNanos());
        } catch (Throwable broke) {
            // Whatever it is: disarming comes first.
            ending = new Ending(Ending.Kind.HALTED, "the watch broke: " + broke);
        }
        int remaining = progress.context.engine().disarm(progress.plan);
        progress.disarmed = progress.clock.nanoTime();
        progress.context.meters().delayed(progress.plan.longestDelay());
        progress.context.meters().disarmed(progress.disarmed);
        progress.measurements.disarmed(progress.disarmed);
        progress.criteria.unwatch();
        progress.context.sign().disarmed("Chaos4j disarmed '" + progress.experiment.name() + "': " + ending.why());
        progress.log.emit(new RunEvent.Disarmed(progress.clock.now(), progress.log.second(), ending.why(), remaining));
        progress.injections();
        progress.tellOpen();
        long passedBy = progress.context.engine().passedBy(progress.plan);
        if (passedBy > 0) {
            progress.log.note(
                    Kind.WARNING,
                    "at least " + passedBy + (passedBy == 1 ? " call was" : " calls were")
                            + " neither measured nor injected, because the thread had next to no stack left");
        }
        return ending;
    }

    /** A watch that comes back after the deadline was ended by it, whatever it noticed itself. */
    private Ending orDeadline(Ending ending, long deadline) {
        boolean over = progress.clock.nanoTime() - deadline >= 0;
        return over && ending.kind() == Ending.Kind.HALTED && progress.run.stopped() == null
                ? new Ending(Ending.Kind.HALTED, DEADLINE)
                : ending;
    }
}
