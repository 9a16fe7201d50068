package io.chaos4j.run;

import io.chaos4j.check.Calm;
import io.chaos4j.check.RecoveryLook;
import io.chaos4j.check.RecoveryRule;
import io.chaos4j.event.RunEvent.Noted.Kind;
import io.chaos4j.model.Units;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits until the service has recovered, and stayed so for a while. */
final class RecoveryPhase {

    private static final long SECOND = 1_000_000_000L;
    private static final long LAST_CALLS = 5 * SECOND;

    /** One relapse may be chance. */
    private static final int RELAPSES = 2;

    private final Progress progress;
    private final StallClock stalls;
    private final RecoveryRule rule;
    private final RecoveryWatch watched;
    private final Duration watch;
    private Calm calm;
    private RecoveryLook seen = RecoveryLook.HOLDS;
    private long seenAt;

    /** @param stalls knows when the process stood still */
    RecoveryPhase(Progress progress, StallClock stalls) {
        this.progress = progress;
        this.stalls = stalls;
        this.rule = new RecoveryRule(
                progress.judge,
                progress.measurements,
                progress.experiment.steadyState().stream()
                        .filter(check -> !progress.unsatisfiable.containsKey(check.text()))
                        .toList(),
                progress.measures.named(),
                progress.experiment.recovery());
        this.watched = RecoveryWatch.of(progress, rule.toTell(progress.baseline));
        this.calm = rule.calm(progress.measurements.sinceArming(progress.disarmed, progress.armed), progress.baseline);
        this.watch = rule.comparesNothing() ? Duration.ZERO : watched.after(calm);
        rule.watchedFor(watch);
    }

    /** What is waited for, in a few words. */
    String detail() {
        String within = "within " + Units.text(progress.experiment.recovery().within());
        return watch.isZero() ? within : within + ", and to stay so for " + Units.text(watch);
    }

    /** Watches it to its end. */
    RecoveryEnd await() {
        long disarmed = progress.disarmed;
        RecoveryRow row =
                new RecoveryRow(disarmed, progress.experiment.recovery().within(), watch);
        progress.seconds.restart();
        @Nullable RecoveryEnd end = null;
        while (true) {
            // A wish to end the run has been met by disarming; what recovers is still worth knowing.
            long late = progress.seconds.pass();
            if (progress.abandoned()) {
                return RecoveryEnd.UNWATCHED;
            }
            progress.tick();
            long now = progress.clock.nanoTime();
            if (now - disarmed >= LAST_CALLS) {
                progress.freezeCriteria();
            }
            if (end == null) {
                look(row, now, late);
                end = row.isOver(now) ? watched.orUntold(row.end(now, seenLately(row, now))) : null;
            }
            if (end != null && now - disarmed >= LAST_CALLS) {
                return end;
            }
        }
    }

    private void look(RecoveryRow row, long now, long late) {
        long stood = Math.max(late, stalls.stood(now - SECOND, now));
        if (stood > Seconds.LATE) {
            row.blind(now, stood);
            return;
        }
        RecoveryLook look = rule.look(row.from(), now, progress.baseline);
        if (look.holds() && row.isLast(now)) {
            look = rule.lookAtAll(row.from(), now, progress.baseline);
        }
        long began = row.begin();
        @Nullable String relapsed = row.next(now, look);
        if (relapsed != null) {
            progress.log.note(Kind.OBSERVATION, relapsed);
            calm = calm.and((now - began) / 1e9);
            row.watch(calm.times() < RELAPSES ? watch : watched.after(calm));
        }
        seen = look.holds() ? look : lastLook(row, now);
        seenAt = now;
    }

    /** Out of time: where the process stood still at last, what was seen before that counts, unless it is long ago. */
    private RecoveryLook seenLately(RecoveryRow row, long now) {
        if (row.isRecovered(now)) {
            return RecoveryLook.HOLDS;
        }
        return !row.isBlind() || now - seenAt <= lately() ? seen : RecoveryLook.HOLDS;
    }

    private long lately() {
        return Math.max(watched.length().toNanos(), LAST_CALLS);
    }

    /** As long a time as the watch tells whether that may be chance, and so do two rows in turn that ended ill. */
    private RecoveryLook lastLook(RecoveryRow row, long now) {
        long lately = now - lately();
        RecoveryLook look = rule.lookAtAll(Math.max(row.clear(), lately), now, progress.baseline);
        return look.isRefuted() || calm.times() < RELAPSES || row.before() - lately >= 0
                ? look
                : rule.lookAtAll(Math.max(row.clear(), row.before()), now, progress.baseline);
    }
}
