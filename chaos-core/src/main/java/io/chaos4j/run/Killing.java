package io.chaos4j.run;

import io.chaos4j.event.RunEvent;
import io.chaos4j.plan.PlannedEnd;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process where a fault of the experiment asks for it, and not before the audit log and the journal have it on the disk. Whatever keeps one of
 * them from being written keeps the process alive, and ends the run.
 */
final class Killing {

    private final Progress progress;
    private final @Nullable PlannedEnd planned;

    Killing(Progress progress) {
        this.progress = progress;
        List<PlannedEnd> ends = progress.plan.plan().ends();
        this.planned = ends.isEmpty() ? null : ends.get(0);
    }

    /** When the watch has to come back at the latest, in the clock's nanoseconds. */
    long before(long end) {
        if (planned == null) {
            return end;
        }
        long due = due(planned);
        return due - end < 0 ? due : end;
    }

    /**
     * Kills where it is time.
     *
     * @return why the process is still there; null when it is not time yet
     */
    @Nullable
    Ending whenDue() {
        if (planned == null || progress.clock.nanoTime() - due(planned) < 0) {
            return null;
        }
        try {
            requireWanted();
            progress.run.request().lastAct().order(planned.label());
            progress.log.emit(new RunEvent.Killed(
                    progress.clock.now(),
                    progress.log.second(),
                    planned.label(),
                    progress.run.request().operator(),
                    planned.exitCode()));
            // The disk may have taken seconds, in which someone has halted.
            requireWanted();
        } catch (RuntimeException refused) {
            return alive(String.valueOf(refused.getMessage()));
        }
        // Whoever disarms gets an answer before, or none.
        boolean asked = progress.context
                .engine()
                .whileArmed(() -> progress.run.request().lastAct().halt(planned.exitCode()));
        return alive(asked ? "it was asked to end, and goes on" : "nothing is armed any more");
    }

    private Ending alive(String why) {
        progress.alive = "the JVM was not killed: " + why;
        return new Ending(Ending.Kind.HALTED, progress.alive);
    }

    private long due(PlannedEnd end) {
        return progress.armed + end.after().toNanos();
    }

    /** The halt file first: the look at it may take its time. */
    private void requireWanted() {
        @Nullable String halted = progress.context.latch().refusal();
        @Nullable String stopped = progress.run.stopped();
        if (stopped != null || halted != null) {
            throw new IllegalStateException(stopped != null ? stopped : halted);
        }
        if (!progress.context.engine().isArmed()) {
            throw new IllegalStateException("nothing is armed any more");
        }
    }
}
