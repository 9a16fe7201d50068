package io.chaos4j.check;

/**
 * One look at a service that is to recover.
 *
 * @param state what it came to
 * @param text the check that decided it, with its value; empty when all hold
 */
public record RecoveryLook(State state, String text) {

    /** What a look comes to. */
    public enum State {
        /** There were enough calls, and nothing speaks against it. */
        HOLDS,
        /** Nothing speaks against it, but not everything is known yet. */
        UNDECIDED,
        /** Something does not hold. */
        REFUTED
    }

    /** Everything holds. */
    public static final RecoveryLook HOLDS = new RecoveryLook(State.HOLDS, "");

    static RecoveryLook refuted(String text) {
        return new RecoveryLook(State.REFUTED, text);
    }

    static RecoveryLook undecided(String text) {
        return new RecoveryLook(State.UNDECIDED, text);
    }

    public boolean holds() {
        return state == State.HOLDS;
    }

    public boolean isRefuted() {
        return state == State.REFUTED;
    }
}
