package io.chaos4j.run;

import io.chaos4j.time.Clock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The runner's beat: one evaluation a second, and ten looks a second whether someone wants the run to end. */
final class Seconds {

    private static final long SECOND = 1_000_000_000L;
    private static final long LOOK = 100_000_000L;
    private static final long BLIND = 3 * SECOND;

    /** A second that ends so much later is none. */
    static final long LATE = SECOND / 2;

    private final Pauses missed = new Pauses(LATE);
    private final Clock clock;
    private final Run run;
    private long due;

    Seconds(Clock clock, Run run) {
        this.clock = clock;
        this.run = run;
        this.due = clock.nanoTime();
    }

    /** How long of a stretch of time no one looked though it was time to, half a second and more, in the clock's nanoseconds. */
    long missed(long from, long to) {
        return missed.within(from, to);
    }

    /** The next second is counted from now. */
    void restart() {
        due = clock.nanoTime();
    }

    /**
     * Waits for the end of the next second, but not beyond a limit.
     *
     * @param limit when to come back at the latest, in the clock's nanoseconds
     * @return why the run is to end, or null when the time is over
     */
    @Nullable
    String next(long limit) {
        return next(limit, () -> false);
    }

    /**
     * The same, but comes back at once when there is reason to.
     *
     * @param reason asked ten times a second
     */
    @Nullable
    String next(long limit, BooleanSupplier reason) {
        long next = due + SECOND;
        long until = next - limit > 0 ? limit : next;
        while (true) {
            @Nullable String stopped = run.stopped();
            if (stopped != null) {
                return stopped;
            }
            long left = until - clock.nanoTime();
            if (left <= 0) {
                break;
            }
            if (reason.getAsBoolean()) {
                due = clock.nanoTime();
                return null;
            }
            clock.park(this, Math.min(LOOK, left));
        }
        long late = late(next, until);
        return late > BLIND ? "the watch was blind: it came " + late / 1_000_000 + " ms late" : null;
    }

    /**
     * Waits for the end of the next second, whoever wants the run to end.
     *
     * @return by how much it came late
     */
    long pass() {
        long next = due + SECOND;
        long left = next - clock.nanoTime();
        while (left > 0) {
            clock.park(this, left);
            left = next - clock.nanoTime();
        }
        return late(next, next);
    }

    /** Seconds that were slept through are not made up for: three evaluations at once are not three in a row. */
    private long late(long next, long until) {
        long now = clock.nanoTime();
        long late = now - until;
        due = late > LATE ? now : next;
        missed.add(until, now);
        return late;
    }
}
