package com.example.desk;

import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultParameters;
import io.chaos4j.fault.ResourceFault;
import io.chaos4j.model.Target;
import io.chaos4j.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** {@code licences: 3}: so many licences of the process are taken while it is armed. A kind that no file of Chaos4j knows. */
public final class LicenceFault implements FaultKind {

    /** Licences that are taken now. */
    static final AtomicLong TAKEN = new AtomicLong();

    @Override
    public String word() {
        return "licences";
    }

    @Override
    public String usage() {
        return "licences: 3";
    }

    @Override
    public Fault create(FaultParameters parameters) {
        String text = parameters.scalar();
        if (!text.matches("[1-9]")) {
            parameters.problem(null, "was '" + text + "' but must be a number from 1 to 9");
            return (ResourceFault) (clock, deadline) -> new Taken(0, clock, deadline);
        }
        return (ResourceFault) (clock, deadline) -> new Taken(Integer.parseInt(text), clock, deadline);
    }

    @Override
    public String refuses(Target target) {
        return target.hasCalls() ? "licences belong to the whole process: remove 'on'" : "";
    }

    private static final class Taken implements ResourceFault.Occupation {

        private final Clock clock;
        private final long deadline;
        private final int count;
        private boolean closed;

        Taken(int count, Clock clock, long deadline) {
            this.count = count;
            this.clock = clock;
            this.deadline = deadline;
            TAKEN.addAndGet(count);
        }

        @Override
        public synchronized boolean occupied() {
            return !closed && clock.nanoTime() - deadline < 0;
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                TAKEN.addAndGet(-count);
            }
        }
    }
}
