package io.chaos4j.run;

import io.chaos4j.check.CheckRow;
import io.chaos4j.check.View;
import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent.Noted.Kind;
import io.chaos4j.model.Check;
import io.chaos4j.model.Units;
import java.time.Duration;
import java.util.List;

/** Waits until the steady state has held five times in a row; however often it is asked, no longer than allowed in all. */
final class SteadyPhase {

    private static final int STEADY_IN_ROW = 5;

    private final Progress progress;
    private final long limit;

    SteadyPhase(Progress progress) {
        this.progress = progress;
        this.limit =
                progress.clock.nanoTime() + progress.experiment.steadyWait().toNanos();
    }

    /**
     * Waits once more, for a baseline that nothing disturbs.
     *
     * @param why what disturbed it
     * @throws Aborted when there is no time left to wait
     */
    void awaitAfter(String why) {
        if (progress.clock.nanoTime() - limit >= 0) {
            throw new Aborted(why);
        }
        progress.log.note(Kind.WARNING, why + "; waits for it again");
        await();
    }

    /** @throws Aborted with the last values when it takes too long */
    void await() {
        progress.log.phase(Phase.STEADY_STATE, "waits up to " + Units.text(progress.experiment.steadyWait()));
        List<CheckRow> rows = progress.experiment.steadyState().stream()
                .map(check -> new CheckRow(new Check(check.text(), check.condition(), 1, Duration.ZERO)))
                .toList();
        int inRow = 0;
        progress.seconds.restart();
        while (inRow < STEADY_IN_ROW) {
            progress.unarmedSecond(limit);
            View view = progress.measurements.steady(progress.clock.nanoTime());
            boolean holds = true;
            for (CheckRow row : rows) {
                holds &= row.next(progress.judge.plain(row.check().condition(), view, progress.baseline));
            }
            inRow = holds ? inRow + 1 : 0;
            if (inRow < STEADY_IN_ROW && progress.clock.nanoTime() - limit >= 0) {
                throw new Aborted("the steady state did not hold within " + Units.text(progress.experiment.steadyWait())
                        + ": " + failing(rows));
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
}
