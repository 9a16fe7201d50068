package io.chaos4j.probe;

/** The states of a Resilience4j breaker, by their names there. */
public enum BreakerState {
    CLOSED,
    OPEN,
    HALF_OPEN,
    DISABLED,
    METRICS_ONLY,
    FORCED_OPEN;

    /** Whether every call passes: what {@code breaker(name) is closed} asks. */
    public boolean letsAllThrough() {
        return this == CLOSED || this == DISABLED || this == METRICS_ONLY;
    }

    /** Whether it can go from CLOSED to OPEN at all while it is in this state or comes back from it by itself. */
    public boolean canOpen() {
        return this == CLOSED || this == OPEN || this == HALF_OPEN;
    }
}
