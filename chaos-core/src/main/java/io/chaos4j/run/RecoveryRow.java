package io.chaos4j.run;

import io.chaos4j.check.RecoveryLook;
import io.chaos4j.model.Units;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The seconds of a recovery in a row against which nothing speaks. A service has recovered with the first of them, once three have passed and
 * there were enough calls to tell; and it has to stay so for the time of the watch. One that relapses begins a new row. One thread only.
 */
final class RecoveryRow {

    private static final int CONFIRMED = 3;
    private static final long SECOND = 1_000_000_000L;

    private final long disarmed;
    private final Duration within;
    private long watch;
    private long limit;
    private long begin;
    private long before;
    private long from;
    private long clear;
    private long first;
    private int seconds;
    private boolean confirmed;
    private RecoveryLook last = RecoveryLook.HOLDS;
    private long stoodStill;
    private long looked;
    private long unseen;
    private boolean blind;

    RecoveryRow(long disarmed, Duration within, Duration watch) {
        this.disarmed = disarmed;
        this.within = within;
        this.watch = watch.toNanos();
        this.limit = disarmed + within.toNanos();
        this.begin = disarmed;
        this.before = disarmed;
        this.from = disarmed;
        this.clear = disarmed;
        this.looked = disarmed;
    }

    /** It has to stay so for this long from now on. */
    void watch(Duration longer) {
        watch = longer.toNanos();
    }

    /** When it began. */
    long begin() {
        return begin;
    }

    /** When the last row began that was well at first; the disarming where there was none. */
    long before() {
        return before;
    }

    /** Calls that began before that say nothing of this row. */
    long from() {
        return from;
    }

    /** Since when nothing stood still. */
    long clear() {
        return clear;
    }

    /** Whether the last second was not judged. */
    boolean isBlind() {
        return blind;
    }

    /** Whether this second is the last of the watch if it holds: then all of the row is looked at once more. */
    boolean isLast(long now) {
        return seconds + 1 >= CONFIRMED && isWatched(now);
    }

    /**
     * A second was looked at.
     *
     * @return what is to be noted: that it was well again and is no more; null when there is nothing
     */
    @Nullable
    String next(long now, RecoveryLook look) {
        boolean wasConfirmed = confirmed;
        last = look;
        looked = now;
        blind = false;
        if (look.isRefuted()) {
            before = wasConfirmed ? begin : before;
            begin = now;
            from = now;
            unseen = 0;
            seconds = 0;
            confirmed = false;
            return wasConfirmed
                    ? "it relapsed " + after(now) + " after disarming, having recovered before: " + look.text()
                    : null;
        }
        seconds++;
        first = seconds == 1 ? now : first;
        confirmed |= seconds >= CONFIRMED && look.holds();
        return null;
    }

    /**
     * The process stood still, or the watch of it: what happened then is not judged. Its time is given back, once as long as there was in all, and
     * is no part of the watch: a relapse may be in it.
     *
     * @param late for how long
     */
    void blind(long now, long late) {
        stoodStill += late;
        limit = disarmed + within.toNanos() + Math.min(stoodStill, within.toNanos());
        from = now;
        clear = now;
        begin = seconds == 0 ? now : begin;
        unseen = seconds == 0 ? 0 : unseen + now - looked;
        looked = now;
        blind = true;
    }

    boolean isRecovered(long now) {
        return confirmed && isWatched(now) && last.holds() && unseen <= within.toNanos();
    }

    private boolean isWatched(long now) {
        return now - begin - Math.min(unseen, within.toNanos()) >= watch;
    }

    /** Whether there is nothing to wait for: it has recovered, or can no more in time. */
    boolean isOver(long now) {
        boolean tooLate = begin + SECOND / 2 - limit >= 0;
        boolean undecided = confirmed ? isWatched(now) : seconds >= CONFIRMED || blind;
        boolean outOfTime = now - limit >= 0 && undecided;
        return isRecovered(now) || tooLate || outOfTime;
    }

    /**
     * What came of it.
     *
     * @param all a last look, at all that was seen lately
     */
    RecoveryEnd end(long now, RecoveryLook all) {
        if (isRecovered(now)) {
            return RecoveryEnd.recovered(Duration.ofNanos(first - disarmed));
        }
        String late = "it did not recover within " + within.toSeconds() + " s: ";
        if (all.isRefuted()) {
            return RecoveryEnd.lost(late + all.text());
        }
        String why = stoodStill > 0
                ? "the process or its watch stood still for " + Units.text(Duration.ofMillis(stoodStill / 1_000_000))
                        + " of it"
                : last.text().isEmpty() ? all.text() : last.text();
        return RecoveryEnd.undecided(
                "it is not known whether it recovered within " + within.toSeconds() + " s: " + why);
    }

    private String after(long now) {
        return Math.round((now - disarmed) / 1e9) + " s";
    }
}
