package io.chaos4j.model;

/**
 * On which side of a comparison a call is. Drawn once, at the outermost call of a point that is compared, and carried by everything that is
 * called inside of it on that thread.
 */
public enum Arm {
    /** No fault is injected into the call. */
    CONTROL("control"),
    /** Faults are injected into the call. */
    STRUCK("struck");

    private final String word;

    Arm(String word) {
        this.word = word;
    }

    /** As checks have it. */
    public String word() {
        return word;
    }

    /** The share of calls in it. */
    public double of(double struck) {
        return this == STRUCK ? struck : 1 - struck;
    }
}
