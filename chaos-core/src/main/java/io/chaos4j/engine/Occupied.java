package io.chaos4j.engine;

import io.chaos4j.event.Problems;
import io.chaos4j.fault.ResourceFault.Occupation;
import io.chaos4j.plan.PlannedResource;
import java.util.concurrent.atomic.AtomicLong;

/** A resource while it is armed, and the seconds in which it was really occupied. */
final class Occupied implements AutoCloseable {

    private final PlannedResource planned;
    private final Occupation occupation;
    private final Problems problems;
    private final AtomicLong seconds = new AtomicLong();

    Occupied(PlannedResource planned, Occupation occupation, Problems problems) {
        this.planned = planned;
        this.occupation = occupation;
        this.problems = problems;
    }

    void countSecond() {
        try {
            if (occupation.occupied()) {
                seconds.incrementAndGet();
            }
        } catch (RuntimeException | LinkageError broken) {
            problems.add("'" + planned.label() + "' could not tell whether it is occupied", broken);
        }
    }

    RuleCount count() {
        return new RuleCount(planned.label(), "process", seconds.get(), seconds.get(), 0, 1);
    }

    @Override
    public void close() {
        try {
            occupation.close();
        } catch (RuntimeException | LinkageError broken) {
            problems.add("'" + planned.label() + "' could not be given back", broken);
        }
    }
}
