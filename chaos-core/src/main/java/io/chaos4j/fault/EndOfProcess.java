package io.chaos4j.fault;

import java.time.Duration;

/**
 * A fault that ends the process, once. It only says when and how: the run does it, when the audit log and the journal have it on the disk, and
 * only in a JVM that was started with the allowance.
 */
public non-sealed interface EndOfProcess extends Fault {

    /** How long after arming. */
    Duration after();

    /** What the process ends with, as its parent sees it. */
    int exitCode();

    @Override
    default boolean delaysOnly() {
        return false;
    }

    @Override
    default boolean endsTheProcess() {
        return true;
    }
}
