package io.chaos4j.report;

import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.model.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The one line that a run comes to: verdict, experiment, and what decided. */
public final class Headline {

    /** How the runner's own words begin. */
    private static final String MET = "every criterion was met";

    private Headline() {}

    /**
     * Such as {@code DEVIATED database-slowdown: p99(order.submit) < 400ms after 15s was 2.31s, limit 400ms (1,804 calls)}.
     */
    public static String of(List<RunEvent> events) {
        RunDigest run = RunDigest.of(events);
        return run.verdictWord() + " " + run.name() + ": " + reason(run);
    }

    /** What decided, without verdict and name. */
    static String reason(RunDigest run) {
        if (run.killed() != null) {
            return Words.killed(run.killed(), run.armed());
        }
        if (run.ended() == null) {
            return "the journal ends before the run did";
        }
        Verdict verdict = run.ended().verdict();
        Optional<Criterion> deciding = deciding(run);
        if (verdict == Verdict.DEVIATED && deciding.isPresent()) {
            return sentence(deciding.get()) + more(run);
        }
        if (verdict == Verdict.HELD) {
            int criteria = run.criteria().size();
            return criteria == 0
                    ? run.ended().why()
                    : (criteria == 1 ? "the criterion was" : "all " + criteria + " criteria were")
                            + " met"
                            + besideHeld(run.ended().why());
        }
        return run.ended().why();
    }

    /** How much was injected, and what weakens it. */
    private static String besideHeld(String why) {
        return why.startsWith(MET) ? why.substring(MET.length()) : "";
    }

    /** The first criterion that failed; a measured one before one that could not be met from the start. */
    private static Optional<Criterion> deciding(RunDigest run) {
        return run.criteria().stream()
                .filter(criterion -> criterion.outcome() == Outcome.FALSE)
                .min(Comparator.comparing(criterion -> criterion.limit().isEmpty()));
    }

    private static String sentence(Criterion criterion) {
        return criterion.check()
                + (criterion.value().isEmpty() ? " failed" : " was " + criterion.value())
                + (criterion.limit().isEmpty() ? "" : ", limit " + criterion.limit())
                + (criterion.calls() < 0 ? "" : " (" + Words.calls(criterion.calls()) + ")");
    }

    private static String more(RunDigest run) {
        long failed = run.criteria().stream()
                .filter(criterion -> criterion.outcome() == Outcome.FALSE)
                .count();
        return failed > 1 ? "; " + (failed - 1) + " more failed" : "";
    }
}
