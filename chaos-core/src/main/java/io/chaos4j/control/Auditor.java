package io.chaos4j.control;

import io.chaos4j.event.AuditLine;
import io.chaos4j.event.Problems;
import io.chaos4j.journal.AuditLog;
import io.chaos4j.time.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes who asked for what into the audit log, and holds no one up for long where the log cannot be written. */
final class Auditor {

    /** Arming waits this long for its line. */
    static final Duration ARMING = Duration.ofSeconds(5);

    /** Who halts or disarms gets the answer within a second. */
    static final Duration HALTING = Duration.ofMillis(500);

    private static final int MOST_FAILED = 20;

    private final AuditLog log;
    private final Scribe scribe;
    private final Clock clock;
    private final Problems problems;
    private final Duration arming;
    /** Lines that failed since the last one that was written. */
    private final List<String> failed = new ArrayList<>();

    Auditor(AuditLog log, Scribe scribe, Clock clock, Problems problems) {
        this(log, scribe, clock, problems, ARMING);
    }

    /** @param arming how long arming waits for its line */
    Auditor(AuditLog log, Scribe scribe, Clock clock, Problems problems, Duration arming) {
        this.log = log;
        this.scribe = scribe;
        this.clock = clock;
        this.problems = problems;
        this.arming = arming;
    }

    /**
     * Before something is armed: must succeed.
     *
     * @throws Refused when the line is not on the disk
     */
    void require(Operator operator, String action, String subject, String outcome) {
        try {
            write(line(operator, action, subject, outcome), arming);
        } catch (IOException unwritten) {
            if (unwritten instanceof Scribe.Overdue) {
                // It may be written yet: what is behind it must not leave that as the truth.
                attempt(operator, action, subject, "refused: the line before this was written too late", Duration.ZERO);
            }
            throw new Refused(
                    "nothing is armed without an audit line: " + unwritten.getMessage()
                            + "; the agent option journal= names its folder",
                    unwritten);
        }
    }

    /** For what must work even when nothing can be written: halting, disarming, telling how it ended. */
    void attempt(Operator operator, String action, String subject, String outcome) {
        attempt(operator, action, subject, outcome, HALTING);
    }

    private void attempt(Operator operator, String action, String subject, String outcome, Duration patience) {
        AuditLine line = line(operator, action, subject, outcome);
        try {
            write(line, patience);
        } catch (Scribe.Overdue late) {
            problems.add(
                    "The audit line of '" + action + "' is not written yet; the agent option journal= names the folder",
                    late);
        } catch (IOException | RuntimeException lost) {
            synchronized (failed) {
                if (failed.size() < MOST_FAILED) {
                    failed.add(text(line) + ": " + lost.getMessage());
                }
            }
            problems.add("The audit line of '" + action + "' could not be written", lost);
        }
    }

    /** The lines that are not on the disk: those that failed since the last that was written, and those that still wait. */
    List<String> unwritten() {
        List<String> all;
        synchronized (failed) {
            all = new ArrayList<>(failed);
        }
        all.addAll(scribe.unwritten());
        return all;
    }

    private void write(AuditLine line, Duration patience) throws IOException {
        scribe.write(
                text(line),
                () -> {
                    log.append(line);
                    synchronized (failed) {
                        failed.clear();
                    }
                },
                patience);
    }

    private AuditLine line(Operator operator, String action, String subject, String outcome) {
        return new AuditLine(clock.now(), operator.who(), action, subject, operator.reason(), outcome);
    }

    /** One line for a person: {@code 'halt' of * by alice@desk at 2026-01-01T10:00:00Z}. */
    private static String text(AuditLine line) {
        return "'" + line.action() + "' of " + line.subject() + " by " + line.who() + " at " + line.at();
    }
}
