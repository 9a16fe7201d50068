package io.chaos4j.run;

import io.chaos4j.check.CheckMeasures;
import io.chaos4j.check.CheckRow;
import io.chaos4j.check.Judged;
import io.chaos4j.check.Measurements;
import io.chaos4j.check.Value;
import io.chaos4j.check.View;
import io.chaos4j.event.RunEvent.Noted.Kind;
import io.chaos4j.model.Check;
import io.chaos4j.model.Measure;
import io.chaos4j.model.PointRef;
import io.chaos4j.model.Units;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Watches while faults are armed: every second the values, the observations and the stop conditions. */
final class FaultPhase {

    private static final int BLIND_AFTER = 5;
    /** While the process itself stands still its calls do too. */
    private static final long STANDING_NANOS = 2_000_000_000L;

    private static final long STOOD_NANOS = 300_000_000L;

    private static final double SLOWER = 2;
    private static final double RARER = 0.5;

    private final Progress progress;
    private final Killing killing;
    private final List<CheckRow> stops = new ArrayList<>();
    private final Set<String> observed = new HashSet<>();
    private final Set<String> wanting = new HashSet<>();

    FaultPhase(Progress progress) {
        this.progress = progress;
        this.killing = new Killing(progress);
        for (Check check : progress.experiment.stopWhen()) {
            if (!progress.unsatisfiable.containsKey(check.text())) {
                stops.add(new CheckRow(check));
            }
        }
    }

    Ending watch() {
        long end = progress.end();
        progress.seconds.restart();
        while (true) {
            @Nullable Ending killed = killing.whenDue();
            if (killed != null) {
                return killed;
            }
            @Nullable String stop = progress.seconds.next(killing.before(end), this::anyStandsStill);
            if (stop != null) {
                return new Ending(Ending.Kind.HALTED, stop);
            }
            progress.tick();
            String broke = Shortfall.of(progress.injections()).broke();
            if (!broke.isEmpty()) {
                progress.log.note(Kind.WARNING, broke);
                return new Ending(Ending.Kind.BROKE, broke);
            }
            long now = progress.clock.nanoTime();
            View view = progress.measurements.watch(now, progress.armed);
            observe(view);
            @Nullable Ending ending = stopWhen(view, now);
            if (ending != null) {
                return ending;
            }
            if (now - end >= 0) {
                // The look may have taken longer than there was left until it was due.
                @Nullable Ending late = killing.whenDue();
                if (late != null) {
                    return late;
                }
                return new Ending(
                        Ending.Kind.COMPLETED,
                        "the duration of " + Units.text(progress.experiment.duration()) + " was over");
            }
        }
    }

    private @Nullable Ending stopWhen(View view, long now) {
        for (CheckRow row : stops) {
            if (now - progress.armed < row.check().after().toNanos()) {
                continue;
            }
            @Nullable Judged standing = standing(row, now);
            Judged judged = standing == null ? judge(row.check(), view, now) : standing;
            boolean stop = row.next(judged);
            if (stop) {
                progress.log.note(Kind.STOP_WHEN, row.text());
                return new Ending(Ending.Kind.STOP_WHEN, "stop-when " + row.text());
            }
            warnOfTooFewCalls(row);
            if (row.unknownInRow() >= BLIND_AFTER) {
                return new Ending(
                        Ending.Kind.HALTED,
                        "the watch was blind: " + row.check().text() + " was unknown " + BLIND_AFTER
                                + " times in a row: " + judged.reason());
            }
        }
        return null;
    }

    /** Between the seconds: whether a point stands still whose condition that alone makes true. */
    private boolean anyStandsStill() {
        long now = progress.clock.nanoTime();
        boolean any = false;
        for (CheckRow row : stops) {
            // Asked of each, so that how many calls have ended is known for the next time.
            any |= standing(row, now) != null && row.check().consecutive() == 1;
        }
        return any;
    }

    private @Nullable Judged standing(CheckRow row, long now) {
        @Nullable Judged standing = progress.judge.standing(row.check().condition(), now, progress.baseline);
        boolean stood = progress.stalls.stood(now - STANDING_NANOS, now) > STOOD_NANOS;
        return stood || now - progress.armed < row.check().after().toNanos() ? null : standing;
    }

    /** In the last seconds, and further back where they have too few calls. */
    private Judged judge(Check check, View view, long now) {
        View sinceArming = progress.measurements.sinceArming(now, progress.armed);
        Judged judged = progress.judge.stop(check.condition(), view, sinceArming, progress.baseline);
        if (judged.wantsCalls()) {
            for (View longer : progress.measurements.watchLonger(now, progress.armed)) {
                judged = progress.judge.stop(check.condition(), longer, sinceArming, progress.baseline);
                if (!judged.wantsCalls()) {
                    break;
                }
            }
        }
        return judged;
    }

    /** Little traffic is no blind watch, but who relies on the condition has to know. */
    private void warnOfTooFewCalls(CheckRow row) {
        if (row.wantingInRow() >= BLIND_AFTER && wanting.add(row.check().text())) {
            progress.log.note(
                    Kind.WARNING,
                    "stop-when " + row.check().text() + " is not judged: "
                            + row.last().reason() + " in " + Measurements.WATCH_MOST_SECONDS + " s");
        }
    }

    /** Two observations are always recorded, once each and point: p99 doubled, rate halved. */
    private void observe(View view) {
        for (PointRef point : progress.measures.named()) {
            observe(CheckMeasures.p99(point), view, SLOWER, true);
            observe(new Measure.Rate(point), view, RARER, false);
        }
    }

    private void observe(Measure measure, View view, double factor, boolean above) {
        Value before = progress.baseline.of(measure);
        Value now = progress.measurements.value(measure, view);
        if (!before.known() || !now.known() || before.number() <= 0 || observed.contains(measure.text())) {
            return;
        }
        double limit = before.number() * factor;
        if (above ? now.number() > limit : now.number() < limit) {
            observed.add(measure.text());
            progress.log.note(
                    Kind.OBSERVATION,
                    measure.text() + " was " + now.text() + ", " + (above ? "above " : "below ") + factor
                            + " x its baseline of " + before.text());
        }
    }
}
