package io.chaos4j.run;

import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Noted.Kind;
import io.chaos4j.model.Quantity;
import io.chaos4j.time.Clock;
import java.util.Map;

/** Tells the listener what happens, with its time. One thread only, the runner's. */
final class RunLog {

    private final Clock clock;
    private final Run run;
    private final long started;

    RunLog(Clock clock, Run run) {
        this.clock = clock;
        this.run = run;
        this.started = clock.nanoTime();
    }

    double second() {
        return Math.round((clock.nanoTime() - started) / 1e6) / 1e3;
    }

    void started(RunRequest request) {
        emit(new RunEvent.Started(
                clock.now(),
                request.id(),
                request.experiment().name(),
                request.experiment().title(),
                request.experiment().hypothesis(),
                request.service(),
                request.environment(),
                request.operator(),
                request.reason(),
                request.experiment().seed(),
                request.versions(),
                request.experiment().source()));
    }

    void phase(Phase phase, String detail) {
        run.phase(phase);
        emit(new RunEvent.PhaseBegan(clock.now(), second(), phase, detail));
    }

    void note(Kind kind, String text) {
        emit(new RunEvent.Noted(clock.now(), second(), run.phase(), kind, text));
    }

    void sampled(Map<String, Quantity> values) {
        emit(new RunEvent.Sampled(clock.now(), second(), run.phase(), values));
    }

    void emit(RunEvent event) {
        run.request().listener().on(event);
    }

    Clock clock() {
        return clock;
    }
}
