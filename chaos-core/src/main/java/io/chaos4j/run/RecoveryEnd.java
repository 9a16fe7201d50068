package io.chaos4j.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the watch of a recovery ended.
 *
 * @param state what is known
 * @param time from disarming to the first second that held; null unless it recovered
 * @param why what was missing; empty when it recovered
 */
record RecoveryEnd(State state, @Nullable Duration time, String why) {

    /** What is known of a recovery. */
    enum State {
        RECOVERED,
        /** It did not recover in time, beyond chance. */
        LOST,
        /** It is not known whether it did. */
        UNDECIDED,
        /** No one watched it to its end. */
        UNWATCHED
    }

    static final RecoveryEnd UNWATCHED = new RecoveryEnd(State.UNWATCHED, null, "the recovery was not watched");

    static RecoveryEnd recovered(Duration time) {
        return new RecoveryEnd(State.RECOVERED, time, "");
    }

    static RecoveryEnd lost(String why) {
        return new RecoveryEnd(State.LOST, null, why);
    }

    static RecoveryEnd undecided(String why) {
        return new RecoveryEnd(State.UNDECIDED, null, why);
    }
}
