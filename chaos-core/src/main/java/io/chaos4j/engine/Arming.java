package io.chaos4j.engine;

import io.chaos4j.model.Limit;
import io.chaos4j.time.Clock;
import io.chaos4j.time.Later;
import io.chaos4j.time.Spinning;
import io.chaos4j.time.Waits;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One time that a plan is armed: its veto, its deadline, its announced strikes and the waits of its delays.
 *
 * <p><b>Why strikes are announced.</b> A thread that has read the veto before it is set would strike afterwards. So a
 * strike first announces itself in its rule's counter of strikes inside, and then reads the veto again; whoever withdraws
 * first sets the veto, and then waits for the counters. Either the strike sees the veto, or the one who disarms sees the
 * strike.
 */
final class Arming {

    final Clock clock;
    final long since;
    final long deadline;
    final boolean dry;

    /** How many calls the gate had passed by before, and how many when it was last reported; guarded by the engine. */
    final long passedByBefore;

    long passedBy;

    /** What all rules never exceed together. */
    final Budget all;

    private final List<Budget> announced = new CopyOnWriteArrayList<>();
    final Waits waits;
    private final Later later = new Later();

    /** Whether the current thread is inside a call that is judged; null where none is. */
    private final @Nullable BooleanSupplier serving;

    private volatile boolean vetoed;

    Arming(
            Clock clock,
            Spinning spinning,
            long deadlineNanos,
            boolean dry,
            Limit limit,
            long passedBy,
            @Nullable BooleanSupplier serving) {
        this.clock = clock;
        this.since = clock.nanoTime();
        this.deadline = deadlineNanos;
        this.dry = dry;
        this.passedByBefore = passedBy;
        this.passedBy = passedBy;
        this.serving = serving;
        this.all = new Budget(limit);
        this.waits = new Waits(spinning, deadlineNanos);
    }

    /** Strikes will announce themselves in this counter; set before the first can. */
    void announcedIn(Budget counter) {
        announced.add(counter);
    }

    /** Whether calls are judged at all. */
    boolean judges() {
        return serving != null;
    }

    /** Whether the current thread is inside a call that is judged. */
    boolean serves() {
        return serving != null && serving.getAsBoolean();
    }

    boolean vetoed() {
        return vetoed;
    }

    /** Whether nothing is injected any more: it was withdrawn, or its deadline has passed though no one has withdrawn it yet. */
    boolean over() {
        return vetoed || clock.nanoTime() - deadline >= 0;
    }

    /** Lets something happen later, at the deadline at the latest. */
    Later.Pending later(long nanos, Runnable action) {
        return later.after(Math.min(nanos, deadline - clock.nanoTime()), action);
    }

    /** Sets the veto and releases every injected wait. */
    void veto() {
        vetoed = true;
        waits.release();
        later.release();
    }

    /** Waits, bounded, until every announced strike has acted or withdrawn; returns how many have not. */
    int awaitAnnounced(long boundNanos) {
        long end = clock.nanoTime() + boundNanos;
        int left = inside();
        while (left > 0 && clock.nanoTime() - end < 0) {
            clock.park(this, 50_000);
            left = inside();
        }
        return left;
    }

    private int inside() {
        int inside = 0;
        for (Budget counter : announced) {
            inside += counter.inside();
        }
        return inside;
    }
}
