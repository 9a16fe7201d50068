package io.chaos4j.engine;

import io.chaos4j.event.Problems;
import io.chaos4j.fault.ResourceFault.Occupation;
import io.chaos4j.model.Target;
import io.chaos4j.plan.PlannedResource;
import java.util.concurrent.atomic.AtomicLong;

/** A resource while it is armed, and the seconds in which it was really occupied. */
final class Occupied {

    private final PlannedResource planned;
    private final Occupation occupation;
    private final Problems problems;
    private final AtomicLong looked = new AtomicLong();
    private final AtomicLong seconds = new AtomicLong();

    /** Seconds before the first one in which it was occupied: a disk takes its time to fill. */
    private final AtomicLong building = new AtomicLong();

    private volatile String broke = "";

    Occupied(PlannedResource planned, Occupation occupation, Problems problems) {
        this.planned = planned;
        this.occupation = occupation;
        this.problems = problems;
    }

    void countSecond() {
        looked.incrementAndGet();
        try {
            if (occupation.occupied()) {
                seconds.incrementAndGet();
            } else if (seconds.get() == 0) {
                building.incrementAndGet();
            }
        } catch (RuntimeException | LinkageError broken) {
            problems.add("'" + planned.label() + "' could not tell whether it is occupied", broken);
        }
        look();
    }

    /** Whether it has broken; not asked any more once it has, for it is given back then. */
    void look() {
        if (!broke.isEmpty()) {
            return;
        }
        try {
            broke = occupation.broke();
        } catch (RuntimeException | LinkageError broken) {
            broke = Words.of(broken);
        }
        if (!broke.isEmpty()) {
            problems.add("'" + planned.label() + "' broke: " + broke);
        }
    }

    RuleCount count() {
        long all = looked.get();
        long occupied = Math.min(all, seconds.get());
        long built = occupied == 0 ? 0 : Math.min(all - occupied, building.get());
        return new RuleCount(
                planned.label(),
                Target.process().text(),
                all,
                occupied,
                0,
                1,
                all - occupied - built,
                broke,
                RuleCount.NOT_ASKED);
    }

    /** Asks it to end, and waits for nothing. */
    void end() {
        try {
            occupation.end();
        } catch (Throwable broken) {
            // Whatever it is, the others have to end too.
            problems.add("'" + planned.label() + "' could not be asked to end", broken);
        }
    }

    /** Whether it is given back; waits for that, at most so many nanoseconds. */
    boolean awaitEnd(long nanos) {
        try {
            String why = occupation.awaitEnd(nanos);
            if (!why.isEmpty()) {
                problems.add("'" + planned.label() + "' is not given back yet: " + why);
            }
            return why.isEmpty();
        } catch (Throwable broken) {
            problems.add("'" + planned.label() + "' could not be given back", broken);
            return false;
        }
    }
}
