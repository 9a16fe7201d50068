package io.chaos4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.engine.RuleCount;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Limit;
import io.chaos4j.model.Rule;
import io.chaos4j.model.Target;
import io.chaos4j.testing.Documents;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExposureRuleTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void oneInjectionInTwelveHundredCallsIsTooFew() {
        assertThat(exposure("", 1200, count(1200, 1, 0, 1)).thin())
                .isEqualTo("'latency: 1ms on a.B#c' injected into 1 of 1,200 calls, 6 are the least to say anything"
                        + " (min-struck in the file asks for more or less)");
        assertThat(exposure("", 1200, count(1200, 5, 0, 5)).thin()).contains("into 5 of 1,200");
        assertThat(exposure("", 1200, count(1200, 6, 0, 6)).thin()).isEmpty();
        assertThat(exposure("", 100_000, count(100_000, 19, 0, 19)).thin()).contains("20 are the least");
        assertThat(exposure("", 100_000, count(100_000, 20, 0, 20)).thin()).isEmpty();
    }

    @Test
    void aSingleCallThatWasInjectedIsEnough() {
        assertThat(exposure("", 1, count(1, 1, 0, 1)).thin()).isEmpty();
        assertThat(exposure("", 200, count(200, 1, 0, 1)).thin()).isEmpty();
        assertThat(exposure("", 0, count(1, 1, 0, -1)).thin()).isEmpty();
    }

    @Test
    void aTargetThatIsHardlyCalledIsTooLittleForTheCallsThatAreJudged() {
        assertThat(exposure("", 1200, count(1, 1, 0, 1)).thin())
                .contains("injected into 1 during 1,200 calls that are judged, 6 are the least");
    }

    @Test
    void whatTheAuthorsLimitsAllowIsMeant() {
        assertThat(exposure("blast-radius: {instances: single, total: 2}", 1200, count(1200, 2, 1198, 2))
                        .thin())
                .isEmpty();
        assertThat(exposure("", 1200, count(1200, 3, 900, 3)).thin()).isEmpty();
        assertThat(exposure("", 1200, new Limit(0, 1, 0), count(4, 1, 3, 1)).thin())
                .isEmpty();
        assertThat(exposure(
                                "blast-radius: {instances: single, total: 2}",
                                1200,
                                count(1200, 0, 1200, 0),
                                count(1200, 2, 1198, 2))
                        .thin())
                .as("the other took all of them")
                .isEqualTo(
                        "'latency: 1ms on a.B#c' injected nothing: the rate or a limit spared each of the 1,200 calls"
                                + " that reached it");
    }

    @Test
    void aRuleThatHadNotBegunIsNotSparedByItsRate() {
        RuleCount early = new RuleCount("latency: 1ms on a.B#c", "a.B#c", 57, 0, 0, 1, 0, "", 0, 57, 0);
        assertThat(exposure("", 1200, early).thin())
                .isEqualTo(
                        "'latency: 1ms on a.B#c' injected nothing: its 'after', 'window' or 'burst' let pass each of the 57 calls that"
                                + " reached it");
    }

    @Test
    void oneOfTwoRulesThatInjectedNothingIsNamed() {
        assertThat(exposure("", 1200, count(1200, 1200, 0, 1200), count(0, 0, 0, 0))
                        .thin())
                .isEqualTo("'latency: 1ms on a.B#c (2)' injected nothing: no call reached it");
    }

    @Test
    void theFileMayAskForMoreOrLess() {
        assertThat(exposure("min-struck: 1", 1200, count(1200, 1, 0, 1)).thin()).isEmpty();
        assertThat(exposure("min-struck: 0", 1200, count(1200, 900, 0, 900), count(0, 0, 0, 0))
                        .thin())
                .isEmpty();
        Exposure more = exposure("min-struck: 50", 1200, count(1200, 49, 0, 49));
        assertThat(more.thin())
                .isEqualTo("'latency: 1ms on a.B#c' injected into 49 of 1,200 calls, 50 are asked for by min-struck");
        assertThat(more.asked()).isTrue();
    }

    @Test
    void injectionsElsewhereAreNamedBesideTheVerdict() {
        Exposure none = exposure("", 1200, count(480, 480, 0, 0));
        assertThat(none.caveat()).isEqualTo("none of the 480 injections were inside a.B#submit");
        assertThat(none.named())
                .containsExactly("none of the 480 injections were inside a.B#submit on their own thread:"
                        + " right where its calls wait for other threads, else it was not tested");
        assertThat(exposure("", 1200, count(480, 480, 0, 1)).caveat())
                .isEqualTo("only 1 of the 480 injections was inside a.B#submit");
        assertThat(exposure("", 1200, count(480, 480, 0, 6)).caveats()).isEmpty();
        assertThat(exposure("", 1200, count(1, 1, 0, 1)).caveats()).isEmpty();
        assertThat(exposure("", 1200, count(480, 480, 0, RuleCount.NOT_ASKED)).caveats())
                .as("nothing is judged")
                .isEmpty();
    }

    @Test
    void aProcessThatStoodStillForMoreThanATenthIsNotHeldUnlessItsResourcesWereTaken() {
        ExposureRule rule = rule("", List.of(Limit.NONE), 1200, count(1200, 1200, 0, 1200));
        assertThat(rule.exposure(LightTraffic.NONE, SECOND, 0, 10 * SECOND).still())
                .isEmpty();
        assertThat(rule.exposure(LightTraffic.NONE, 5 * SECOND / 2, 0, 10 * SECOND)
                        .still())
                .isEqualTo("the process stood still for 2.5 s of the 10.0 s under fault");
        assertThat(rule.exposure(LightTraffic.NONE, SECOND / 2 - 1, 0, SECOND).still())
                .as("less than half a second")
                .isEmpty();
        assertThat(rule.exposure(LightTraffic.NONE, 0, 2 * SECOND, 10 * SECOND).still())
                .isEqualTo("the watch did not look for 2.0 s of the 10.0 s under fault");

        ExposureRule burning = new ExposureRule(experiment("", "  - cpu: 80%\n"), List.of(), List.of(), 1200);
        Exposure asked = burning.exposure(LightTraffic.NONE, 5 * SECOND / 2, 0, 10 * SECOND);
        assertThat(asked.still()).isEmpty();
        assertThat(asked.caveats()).hasSize(1);
    }

    @Test
    void loadThatDiedEverywhereIsADoubtAndElsewhereIsNamed() {
        ExposureRule rule = rule("", List.of(Limit.NONE), 1200, count(1200, 1200, 0, 1200));
        List<String> points = List.of("order.submit had 60/s, 40 % of its baseline of 150/s");
        String sentence = points.get(0) + ", and no criterion asks for its rate";
        assertThat(rule.exposure(new LightTraffic(true, points), 0, 0, SECOND).light())
                .containsExactly(sentence);
        assertThat(rule.exposure(new LightTraffic(false, points), 0, 0, SECOND).caveats())
                .containsExactly(Caveat.of(sentence));
    }

    @Test
    void howMuchWasInjectedIsSaid() {
        assertThat(exposure("", 1200, count(1200, 612, 0, 612), count(40, 3, 0, 3))
                        .injected())
                .isEqualTo("612 of 1,200 and 3 of 40 calls injected");
    }

    private int rules;

    private RuleCount count(long eligible, long struck, long limited, long served) {
        rules++;
        String label = "latency: 1ms on a.B#c" + (rules > 1 ? " (" + rules + ")" : "");
        return new RuleCount(label, "a.B#c", eligible, struck, limited, 1, 0, "", served);
    }

    private Exposure exposure(String more, long judgedCalls, RuleCount... counts) {
        return exposure(more, judgedCalls, Limit.NONE, counts);
    }

    private Exposure exposure(String more, long judgedCalls, Limit limit, RuleCount... counts) {
        return rule(more, Collections.nCopies(counts.length, limit), judgedCalls, counts)
                .exposure(LightTraffic.NONE, 0, 0, 10 * SECOND);
    }

    private ExposureRule rule(String more, List<Limit> limits, long judgedCalls, RuleCount... counts) {
        rules = 0;
        return new ExposureRule(experiment(more, ""), List.of(counts), limits, judgedCalls);
    }

    private static Experiment experiment(String more, String fault) {
        String yaml = Documents.text("exposed", """
            baseline: 10s
            duration: 10s
            faults:
              - latency: 1ms
                on: a.B#c
            %ssuccess: ['p99(a.B#submit) < 1s']
            %s
            """.formatted(fault, more.startsWith("blast") ? "" : more));
        Experiment experiment =
                Documents.read(more.startsWith("blast") ? yaml.replaceFirst("blast-radius: .*", more) : yaml);
        assertThat(experiment.faults()).extracting(Rule::target).contains(Target.parse("a.B#c"));
        return experiment;
    }
}
