package io.chaos4j.control;

import io.chaos4j.model.Visible;

/**
 * Who asks, and why; both go into the audit log.
 *
 * @param who {@code user@host via command line}, {@code … via jmx}
 * @param reason in the operator's words; may be empty
 */
public record Operator(String who, String reason) {

    /** Far more than a name or a reason; keeps the audit log readable. */
    private static final int LONGEST = 1_000;

    /** What Chaos4j does by itself: at a deadline, for a halt file. */
    static final Operator OURSELVES = new Operator("chaos4j", "");

    public Operator {
        who = Visible.line(who, LONGEST);
        reason = Visible.line(reason, LONGEST);
    }

    /** The reason as the end of a sentence; empty when there is none. */
    String because() {
        return reason.isEmpty() ? "" : ": " + reason;
    }
}
