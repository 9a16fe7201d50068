package io.chaos4j.event;

/** The phases of a run, in their order. */
public enum Phase {
    /** The steady state is waited for. */
    STEADY_STATE,
    /** The baseline is taken. */
    BASELINE,
    /** Faults are armed. */
    FAULT,
    /** Faults are withdrawn; recovery is watched. */
    RECOVERY,
    /** The run is over. */
    DONE
}
