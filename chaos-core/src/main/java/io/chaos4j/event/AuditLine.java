package io.chaos4j.event;

import io.chaos4j.model.Visible;
import java.time.Instant;

/**
 * Who did what, when and why; appended to {@code audit.jsonl} and forced to disk before anything is armed.
 *
 * @param at when
 * @param who the operator
 * @param action what was asked: {@code run}, {@code arm}, {@code disarm}, {@code halt}, {@code clear} …
 * @param subject what it was asked for: an experiment's name, or {@code *}
 * @param reason why, in the operator's words
 * @param outcome what came of it: {@code accepted}, {@code refused: …}, a verdict
 */
public record AuditLine(Instant at, String who, String action, String subject, String reason, String outcome) {
    public AuditLine {
        who = Visible.line(who);
        subject = Visible.line(subject);
        reason = Visible.line(reason);
        outcome = Visible.line(outcome);
    }
}
