package io.chaos4j.fault.crash;

import io.chaos4j.fault.EndOfProcess;
import java.time.Duration;

/** This JVM is killed: no shutdown hook runs, no {@code finally}, and nothing is flushed. */
record Killed(Duration after) implements EndOfProcess {

    /** What a shell and a container see of a process that SIGKILL has ended: 128 and 9. */
    private static final int AS_BY_SIGKILL = 137;

    @Override
    public int exitCode() {
        return AS_BY_SIGKILL;
    }
}
