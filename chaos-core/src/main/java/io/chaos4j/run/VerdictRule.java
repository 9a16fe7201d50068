package io.chaos4j.run;

import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.model.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * The verdict of an armed run: the first of these that applies.
 *
 * @param verdict what it comes to
 * @param why what decided it, in one sentence
 */
record VerdictRule(Verdict verdict, String why) {

    /**
     * @param notRecovered what was missing to the recovery
     * @param unstruck why nothing was struck; empty when something was
     * @param shortfall what the rules did not do though they should have
     * @param checks whether the experiment has any check, so that there is something to hold
     */
    static VerdictRule of(
            boolean recovered,
            String notRecovered,
            Ending ending,
            String unstruck,
            Shortfall shortfall,
            boolean checks,
            List<Criterion> criteria) {
        if (!recovered) {
            return new VerdictRule(Verdict.CRITICAL, notRecovered);
        }
        if (ending.kind() == Ending.Kind.HALTED) {
            return new VerdictRule(Verdict.HALTED, ending.why());
        }
        if (!unstruck.isEmpty()) {
            return new VerdictRule(Verdict.INCONCLUSIVE, unstruck);
        }
        Optional<Criterion> failed = first(criteria, Outcome.FALSE);
        if (ending.kind() == Ending.Kind.STOP_WHEN) {
            return new VerdictRule(Verdict.DEVIATED, ending.why());
        }
        if (!shortfall.broke().isEmpty()) {
            return new VerdictRule(Verdict.INCONCLUSIVE, shortfall.broke());
        }
        if (failed.isPresent()) {
            return new VerdictRule(Verdict.DEVIATED, text(failed.get()));
        }
        if (!shortfall.failed().isEmpty()) {
            return new VerdictRule(Verdict.INCONCLUSIVE, shortfall.failed());
        }
        if (!checks) {
            return new VerdictRule(Verdict.DONE, "calls were injected, and nothing was to be judged");
        }
        if (criteria.isEmpty()) {
            return new VerdictRule(
                    Verdict.HELD, "something was struck, and the process recovered; no criterion was set");
        }
        Optional<Criterion> unknown = first(criteria, Outcome.UNKNOWN);
        return unknown.map(criterion -> new VerdictRule(Verdict.INCONCLUSIVE, text(criterion)))
                .orElseGet(() -> new VerdictRule(Verdict.HELD, "every criterion was met"));
    }

    /** The same, with what has to be read beside a verdict that sounds well. */
    VerdictRule but(String text) {
        boolean soundsWell = verdict == Verdict.HELD || verdict == Verdict.DONE;
        return text.isEmpty() || !soundsWell ? this : new VerdictRule(verdict, why + ", but " + text);
    }

    private static Optional<Criterion> first(List<Criterion> criteria, Outcome outcome) {
        return criteria.stream().filter(each -> each.outcome() == outcome).findFirst();
    }

    private static String text(Criterion criterion) {
        return criterion.check() + " was " + criterion.value()
                + (criterion.reason().isEmpty() ? "" : " (" + criterion.reason() + ")");
    }
}
