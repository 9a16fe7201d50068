package io.chaos4j.control;

import io.chaos4j.model.Target;
import io.chaos4j.model.Visible;

/**
 * Whether calls come that a target of an experiment covers, as far as a JVM sees it.
 *
 * @param target its text
 * @param state what is known
 * @param detail one sentence for people; empty where calls come
 */
public record TargetCalls(String target, State state, String detail) {
    public TargetCalls {
        target = Visible.line(target);
        detail = Visible.line(detail);
    }

    /** Whether this is about a target whose calls are not seen. */
    boolean isUnseen(Target other) {
        return state == State.UNSEEN && target.equals(Visible.line(other.text()));
    }

    /** What is known of the calls. */
    public enum State {
        /** Calls have come. */
        CALLED,

        /** None has come so far; one may come at any time. */
        QUIET,

        /** None can come as things are: nothing that is loaded makes such calls. */
        ABSENT,

        /** Whether any comes is not seen here. */
        UNSEEN
    }
}
