package io.chaos4j.run;

import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.model.Quantity;
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
     * @param exposure how much of the fault the service met
     * @param checks whether the experiment has any check, so that there is something to hold
     */
    static VerdictRule of(
            boolean recovered,
            String notRecovered,
            Ending ending,
            String unstruck,
            Shortfall shortfall,
            Exposure exposure,
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
        if (!exposure.thin().isEmpty() && (checks || exposure.asked())) {
            return new VerdictRule(
                    Verdict.INCONCLUSIVE,
                    exposure.thin()
                            + failed.map(criterion -> "; " + text(criterion)).orElse(""));
        }
        if (failed.isPresent()) {
            boolean standstill = !exposure.still().isEmpty()
                    && criteria.stream()
                            .filter(each -> each.outcome() == Outcome.FALSE)
                            .allMatch(VerdictRule::isOfTime);
            // Whatever was under way while the process stood still took as long as that.
            return new VerdictRule(
                    standstill ? Verdict.INCONCLUSIVE : Verdict.DEVIATED, text(failed.get()) + also(exposure.aside()));
        }
        if (!shortfall.failed().isEmpty()) {
            return new VerdictRule(Verdict.INCONCLUSIVE, shortfall.failed());
        }
        if (!checks) {
            return new VerdictRule(
                    Verdict.DONE, "the faults were injected, and nothing was to be judged" + also(exposure.thin()));
        }
        Optional<Criterion> unknown = first(criteria, Outcome.UNKNOWN);
        if (unknown.isPresent()) {
            return new VerdictRule(Verdict.INCONCLUSIVE, text(unknown.get()) + also(exposure.aside()));
        }
        if (!exposure.doubt().isEmpty()) {
            return new VerdictRule(
                    Verdict.INCONCLUSIVE, exposure.doubt() + ": what held says little" + also(exposure.caveat()));
        }
        return new VerdictRule(
                Verdict.HELD,
                (criteria.isEmpty()
                                ? "something was injected, and the process recovered; no criterion was set"
                                : "every criterion was met")
                        + (exposure.injected().isEmpty() ? "" : ", with " + exposure.injected()));
    }

    private static boolean isOfTime(Criterion criterion) {
        return criterion.bound() != null && criterion.bound().dimension() == Quantity.Dimension.DURATION;
    }

    private static String also(String text) {
        return text.isEmpty() ? "" : "; " + text;
    }

    /** The same, with what has to be read beside a verdict that sounds well. */
    VerdictRule but(String text) {
        boolean soundsWell = verdict == Verdict.HELD || verdict == Verdict.DONE;
        return text.isEmpty() || !soundsWell ? this : new VerdictRule(verdict, why + ", but " + text);
    }

    /** The same where it is known whether the service recovered; else nothing held. */
    VerdictRule afterRecovery(RecoveryEnd end) {
        boolean undecided =
                end.state() == RecoveryEnd.State.UNDECIDED && (verdict == Verdict.HELD || verdict == Verdict.DONE);
        return undecided ? new VerdictRule(Verdict.INCONCLUSIVE, end.why()) : this;
    }

    private static Optional<Criterion> first(List<Criterion> criteria, Outcome outcome) {
        return criteria.stream().filter(each -> each.outcome() == outcome).findFirst();
    }

    private static String text(Criterion criterion) {
        return criterion.check() + " was " + criterion.value()
                + (criterion.reason().isEmpty() ? "" : " (" + criterion.reason() + ")");
    }
}
