package io.chaos4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.model.Quantity;
import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.model.Verdict;
import io.chaos4j.run.Ending.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictRuleTest {

    @Test
    void theFirstThatAppliesWins() {
        for (Kind kind : Kind.values()) {
            assertThat(verdict(false, kind, 0, Outcome.FALSE, Outcome.UNKNOWN)).isEqualTo(Verdict.CRITICAL);
        }
        assertThat(verdict(true, Kind.HALTED, 0, Outcome.FALSE)).isEqualTo(Verdict.HALTED);
        assertThat(verdict(true, Kind.COMPLETED, 0, Outcome.FALSE)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict(true, Kind.STOP_WHEN, 0, Outcome.FALSE)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict(true, Kind.STOP_WHEN, 1, Outcome.TRUE)).isEqualTo(Verdict.DEVIATED);
        assertThat(verdict(true, Kind.COMPLETED, 1, Outcome.UNKNOWN, Outcome.FALSE))
                .isEqualTo(Verdict.DEVIATED);
        assertThat(verdict(true, Kind.COMPLETED, 1, Outcome.TRUE, Outcome.UNKNOWN))
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict(true, Kind.COMPLETED, 1, Outcome.TRUE, Outcome.TRUE)).isEqualTo(Verdict.HELD);
        assertThat(verdict(true, Kind.COMPLETED, 1)).isEqualTo(Verdict.HELD);
    }

    @Test
    void withoutCriteriaNoneIsSaidToBeMet() {
        VerdictRule rule =
                VerdictRule.of(true, "", new Ending(Kind.COMPLETED, "over"), "", WHOLE, MET, true, List.of());
        assertThat(rule.verdict()).isEqualTo(Verdict.HELD);
        assertThat(rule.why()).contains("no criterion was set");
    }

    @Test
    void whereItIsNotKnownWhetherItRecoveredNothingHeld() {
        RecoveryEnd undecided = RecoveryEnd.undecided("it is not known");
        VerdictRule held = new VerdictRule(Verdict.HELD, "every criterion was met");
        VerdictRule done = new VerdictRule(Verdict.DONE, "nothing was to be judged");
        VerdictRule deviated = new VerdictRule(Verdict.DEVIATED, "p99(a) < 1ms was 2ms");
        assertThat(held.afterRecovery(undecided)).isEqualTo(new VerdictRule(Verdict.INCONCLUSIVE, "it is not known"));
        assertThat(done.afterRecovery(undecided).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(deviated.afterRecovery(undecided)).isEqualTo(deviated);
        assertThat(held.afterRecovery(RecoveryEnd.recovered(Duration.ofSeconds(1))))
                .isEqualTo(held);
    }

    @Test
    void whatDecidedIsSaid() {
        VerdictRule rule = VerdictRule.of(
                true,
                "",
                new Ending(Kind.COMPLETED, "over"),
                "",
                WHOLE,
                MET,
                true,
                List.of(new Criterion("p99(a) < 1ms", Outcome.FALSE, "2ms", "< 1ms", 300, "9 of 300 calls")));
        assertThat(rule.why()).isEqualTo("p99(a) < 1ms was 2ms (9 of 300 calls)");
    }

    @Test
    void aRunWithARuleThatBrokeNeverHolds() {
        Shortfall broke = new Shortfall("'exception: E on m' broke after 3 injections: why", "");
        for (Outcome outcome : Outcome.values()) {
            for (Kind kind : List.of(Kind.COMPLETED, Kind.BROKE)) {
                assertThat(verdict(broke, true, kind, 3, outcome))
                        .as(kind + " " + outcome)
                        .isEqualTo(Verdict.INCONCLUSIVE);
            }
        }
        assertThat(verdict(broke, true, Kind.COMPLETED, 3)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict(broke, true, Kind.STOP_WHEN, 3)).isEqualTo(Verdict.DEVIATED);
        assertThat(verdict(broke, true, Kind.HALTED, 3)).isEqualTo(Verdict.HALTED);
        assertThat(verdict(broke, false, Kind.BROKE, 3)).isEqualTo(Verdict.CRITICAL);
        assertThat(VerdictRule.of(true, "", new Ending(Kind.BROKE, "over"), "", broke, MET, true, List.of())
                        .why())
                .isEqualTo(broke.broke());
    }

    @Test
    void aRunSomeOfWhoseInjectionsFailedMayDeviateAndNeverHolds() {
        Shortfall failed = new Shortfall("", "2 of 951 injections of 'latency: 1ms on m' could not be made");
        assertThat(verdict(failed, true, Kind.COMPLETED, 9, Outcome.FALSE)).isEqualTo(Verdict.DEVIATED);
        assertThat(verdict(failed, true, Kind.COMPLETED, 9, Outcome.TRUE)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict(failed, true, Kind.COMPLETED, 9)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void whereThereIsNothingToJudgeItIsDoneUnlessTheRulesFellShort() {
        Ending over = new Ending(Kind.COMPLETED, "over");
        assertThat(VerdictRule.of(true, "", over, "", WHOLE, MET, false, List.of())
                        .verdict())
                .isEqualTo(Verdict.DONE);
        Shortfall failed = new Shortfall("", "2 of 951 injections could not be made");
        assertThat(VerdictRule.of(true, "", over, "", failed, MET, false, List.of())
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(VerdictRule.of(true, "", over, "nothing was struck", WHOLE, MET, false, List.of())
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void tooFewInjectionsAreInconclusiveBeforeACriterionThatFailedAndNameIt() {
        Exposure thin = new Exposure("'a' injected into 1 of 1,200 calls", false, "", List.of(), List.of(), "");
        assertThat(of(thin, Kind.COMPLETED, true, Outcome.TRUE))
                .isEqualTo(new VerdictRule(Verdict.INCONCLUSIVE, thin.thin()));
        assertThat(of(thin, Kind.COMPLETED, true, Outcome.FALSE))
                .isEqualTo(new VerdictRule(Verdict.INCONCLUSIVE, thin.thin() + "; check was value"));
        assertThat(of(thin, Kind.STOP_WHEN, true, Outcome.TRUE).verdict()).isEqualTo(Verdict.DEVIATED);
        assertThat(of(thin, Kind.COMPLETED, false))
                .isEqualTo(new VerdictRule(
                        Verdict.DONE, "the faults were injected, and nothing was to be judged; " + thin.thin()));
        Exposure asked = new Exposure(thin.thin(), true, "", List.of(), List.of(), "");
        assertThat(of(asked, Kind.COMPLETED, false).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aDoubtKeepsARunFromHoldingAndChangesNoOtherVerdict() {
        String stood = "the process stood still for 2.5s of the 10s under fault";
        Exposure doubt = new Exposure("", false, stood, List.of(), List.of(), "9 of 9 calls injected");
        assertThat(of(doubt, Kind.COMPLETED, true, Outcome.TRUE))
                .isEqualTo(new VerdictRule(Verdict.INCONCLUSIVE, stood + ": what held says little"));
        assertThat(of(doubt, Kind.COMPLETED, true).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(of(doubt, Kind.COMPLETED, true, Outcome.FALSE))
                .isEqualTo(new VerdictRule(Verdict.DEVIATED, "check was value; " + stood));
        assertThat(of(doubt, Kind.STOP_WHEN, true, Outcome.TRUE).verdict()).isEqualTo(Verdict.DEVIATED);
        Criterion slow = new Criterion(
                "max(a) < 1s", Outcome.FALSE, "2.6s", "< 1s", 300, "", "max(a)", new Quantity(1e9, Dimension.DURATION));
        Criterion failing = new Criterion("outcome(a, ok) > 99%", Outcome.FALSE, "98%", "> 99%", 300, "");
        assertThat(of(doubt, Kind.COMPLETED, true, List.of(slow)))
                .isEqualTo(new VerdictRule(Verdict.INCONCLUSIVE, "max(a) < 1s was 2.6s; " + stood));
        assertThat(of(doubt, Kind.COMPLETED, true, List.of(slow, failing)).verdict())
                .isEqualTo(Verdict.DEVIATED);
        assertThat(of(MET, Kind.COMPLETED, true, List.of(slow)).verdict()).isEqualTo(Verdict.DEVIATED);
        assertThat(of(doubt, Kind.HALTED, true, Outcome.TRUE).verdict()).isEqualTo(Verdict.HALTED);
    }

    @Test
    void howMuchWasInjectedAndWhatWeakensItStandBesideHeld() {
        assertThat(of(MET, Kind.COMPLETED, true, Outcome.TRUE))
                .isEqualTo(new VerdictRule(Verdict.HELD, "every criterion was met, with 612 of 1,200 calls injected"));
        Exposure elsewhere = new Exposure(
                "",
                false,
                "",
                List.of(),
                List.of(new Caveat("none of the 9 injections met it", "the same in full")),
                "9 of 9 calls injected");
        assertThat(of(elsewhere, Kind.COMPLETED, true, Outcome.TRUE)
                        .but(elsewhere.caveat())
                        .why())
                .isEqualTo("every criterion was met, with 9 of 9 calls injected, but none of the 9 injections met it");
        assertThat(elsewhere.named()).containsExactly("the same in full");
    }

    private static VerdictRule of(Exposure exposure, Kind kind, boolean checks, Outcome... outcomes) {
        List<Criterion> criteria = Arrays.stream(outcomes)
                .map(outcome -> new Criterion("check", outcome, "value", "", -1, ""))
                .toList();
        return of(exposure, kind, checks, criteria);
    }

    private static VerdictRule of(Exposure exposure, Kind kind, boolean checks, List<Criterion> criteria) {
        return VerdictRule.of(true, "", new Ending(kind, "ended"), "", WHOLE, exposure, checks, criteria);
    }

    private static final Exposure MET =
            new Exposure("", false, "", List.of(), List.of(), "612 of 1,200 calls injected");
    private static final Shortfall WHOLE = new Shortfall("", "");

    private static Verdict verdict(boolean recovered, Kind kind, long struck, Outcome... outcomes) {
        return verdict(WHOLE, recovered, kind, struck, outcomes);
    }

    private static Verdict verdict(
            Shortfall shortfall, boolean recovered, Kind kind, long struck, Outcome... outcomes) {
        List<Criterion> criteria = Arrays.stream(outcomes)
                .map(outcome -> new Criterion("check", outcome, "value", "", -1, ""))
                .toList();
        String unstruck = struck == 0 ? "nothing was struck: no call" : "";
        return VerdictRule.of(recovered, "missing", new Ending(kind, "ended"), unstruck, shortfall, MET, true, criteria)
                .verdict();
    }
}
