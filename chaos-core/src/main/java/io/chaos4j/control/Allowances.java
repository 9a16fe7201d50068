package io.chaos4j.control;

/**
 * What the options of a JVM's agent allow beyond the usual; nothing switches it on later.
 *
 * @param kill whether an experiment may end it
 * @param sideEffects whether a fault may change what really happens
 */
public record Allowances(boolean kill, boolean sideEffects) {

    /** Neither. */
    public static final Allowances NONE = new Allowances(false, false);
}
