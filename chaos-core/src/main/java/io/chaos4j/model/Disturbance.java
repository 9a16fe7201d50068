package io.chaos4j.model;

/** What a kind of fault has made of its parameters. How it acts is known to {@code fault} alone; here it is handed on. */
public interface Disturbance {

    /** Whether all that it does is to delay calls. */
    boolean delaysOnly();

    /** Whether it ends the process, and with it the run; a JVM has to have been started with an allowance for that. */
    default boolean endsTheProcess() {
        return false;
    }

    /** Whether it changes what really happens, as by calls that happen and whose callers do not learn it in time; a JVM has to have been started with an allowance for that. */
    default boolean hasSideEffects() {
        return false;
    }
}
