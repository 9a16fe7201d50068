package io.chaos4j.control;

import io.chaos4j.event.AuditLine;
import io.chaos4j.event.Problems;
import io.chaos4j.journal.AuditLog;
import io.chaos4j.time.Clock;
import java.io.IOException;

/** Writes who asked for what into the audit log. */
final class Auditor {

    private final AuditLog log;
    private final Clock clock;
    private final Problems problems;

    Auditor(AuditLog log, Clock clock, Problems problems) {
        this.log = log;
        this.clock = clock;
        this.problems = problems;
    }

    /**
     * Before something is armed: must succeed.
     *
     * @throws Refused when the line is not on the disk
     */
    void require(Operator operator, String action, String subject, String outcome) {
        try {
            log.append(line(operator, action, subject, outcome));
        } catch (IOException failed) {
            throw new Refused(
                    "nothing is armed without an audit line: " + failed.getMessage()
                            + "; the agent option journal= names its folder",
                    failed);
        }
    }

    /** For what must work even when nothing can be written: halting, disarming, telling how it ended. */
    void attempt(Operator operator, String action, String subject, String outcome) {
        try {
            log.append(line(operator, action, subject, outcome));
        } catch (IOException | RuntimeException failed) {
            problems.add("The audit line of '" + action + "' could not be written", failed);
        }
    }

    private AuditLine line(Operator operator, String action, String subject, String outcome) {
        return new AuditLine(clock.now(), operator.who(), action, subject, operator.reason(), outcome);
    }
}
