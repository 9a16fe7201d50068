package io.chaos4j.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How long criteria take to be decided, from what was seen. */
class OutlookTest extends AbstractClaimsTest {

    @Test
    void howLongACriterionTakesIsSaidFromTheTrafficSeen() {
        perSecond = 7;
        Outlook slow = outlook("p99(order.submit) < 100ms");
        assertThat(slow.seconds()).isEqualTo(43);
        assertThat(slow.inconclusive()).as("of ten seconds").isCloseTo(1, within(0.001));
        assertThat(slow.text()).startsWith("p99(order.submit) < 100ms: needs 43 s at 7.0 calls/s; of 10 s, ");
        perSecond = 100;
        Outlook fast = outlook("p99(order.submit) < 100ms");
        assertThat(fast.seconds()).isEqualTo(3);
        assertThat(fast.inconclusive()).isCloseTo(0, within(0.001));
        assertThat(found(fast)).as("what takes 10 to 11 ms").isBetween(95e6, 110e6);
    }

    @Test
    void whatIsNearItsLimitTakesLongerAndClumpsTakeLongerStill() {
        failedBefore = second -> second % 2;
        Outlook spread = outlook("error-ratio(order.submit) < 1%");
        assertThat(spread.seconds())
                .as("45 s if the share seen, 15 of 3,000, were known to be the true one")
                .isBetween(60.0, 90.0);
        assertThat(spread.inconclusive()).isBetween(0.3, 0.8);
        assertThat(found(spread)).as("in ten seconds").isBetween(0.02, 0.03);
        failedBefore = second -> second % 10 == 5 ? 5 : 0;
        Outlook clumped = outlook("error-ratio(order.submit) < 1%");
        assertThat(clumped.seconds()).isGreaterThan(3 * spread.seconds());
        failedBefore = second -> 1;
        Outlook atTheLimit = outlook("error-ratio(order.submit) < 1%");
        assertThat(atTheLimit.seconds()).isGreaterThan(1_500);
        assertThat(atTheLimit.inconclusive() + atTheLimit.fails()).isGreaterThan(0.9);
    }

    @Test
    void ratesSayHowLongTheyTake() {
        Outlook regular = outlook("rate(order.submit) > 95/s");
        assertThat(regular.seconds()).as("regular calls").isEqualTo(2);
        assertThat(regular.text())
                .isEqualTo(
                        "rate(order.submit) > 95/s: needs 2 s at 100 calls/s; of 10 s, a rate of 93.94/s would be found in 95 of"
                                + " 100 runs; 0 of 100 runs of such a service would be inconclusive");
        callsBefore = second -> second % 2 == 0 ? 180 : 20;
        Outlook clumped = outlook("rate(order.submit) > 60/s");
        assertThat(clumped.seconds()).isBetween(30.0, 80.0);
        assertThat(clumped.inconclusive()).isBetween(0.4, 0.9);
        assertThat(clumped.found()).as("in ten seconds").isNull();
    }

    @Test
    void quotientsOfCountersSayHowLongTheyTake() {
        assertThat(outlook("ratio(hit / all) > 70%").text())
                .startsWith("ratio(hit / all) > 70%: needs 2 s at 100 counted/s; of 10 s, a ratio of 69.");
        hitsBefore = second -> second % 2 == 0 ? 60 : 100;
        assertThat(outlook("ratio(hit / all) > 70%").seconds()).isBetween(80.0, 130.0);
        assertThat(outlook("ratio(hit / all) > 0.9 x baseline").text())
                .contains("needs 1", " s and a baseline as long at 100 counted/s");
    }

    @Test
    void aLimitThatRestsOnTheBaselineCarriesItsError() {
        callsBefore = second -> second % 2 == 0 ? 30 : 10;
        Outlook fixed = outlook("rate(order.submit) > 14/s");
        Outlook resting = outlook("rate(order.submit) > 0.7 x baseline");
        assertThat(resting.seconds()).isGreaterThan(1.3 * fixed.seconds());
        assertThat(found(resting)).isLessThan(found(fixed));
        baselineSeconds = 120;
        assertThat(outlook("rate(order.submit) > 0.7 x baseline").seconds())
                .as("known better after a longer baseline")
                .isLessThan(resting.seconds());
    }

    @Test
    void aBaselineThatIsTooShortForItsPercentileIsNamed() {
        perSecond = 6;
        assertThat(outlook("p99(order.submit) < 2 x baseline").text())
                .isEqualTo(
                        "p99(order.submit) < 2 x baseline: how long it needs cannot be said: its baseline is unknown: 180 calls,"
                                + " 299 are needed, which take 50 s at 6.0 calls/s");
        perSecond = 20;
        assertThat(outlook("p99(order.submit) < 2 x baseline").recommended()).isBetween(20.0, 40.0);
    }

    @Test
    void whatOnlyTheFaultCanFulfilIsNotForetoldToFail() {
        Outlook failing = outlook("p99(order.submit) < 5ms");
        assertThat(failing.fails()).isGreaterThan(0.99);
        assertThat(failing.text())
                .isEqualTo(
                        "p99(order.submit) < 5ms: what was seen without the fault does not meet it, so it fails unless the"
                                + " fault changes that; it is decided in 2 s at 100 calls/s");
        assertThat(failing.warns()).isFalse();
        assertThat(outlook("outcome(order.submit, ok) < 50%").text())
                .isEqualTo(
                        "outcome(order.submit, ok) < 50%: what was seen without the fault does not meet it, so it fails"
                                + " unless the fault changes that; it is decided in 2 s at 100 calls/s");
        assertThat(outlook("p99(order.submit) > 100ms").text())
                .contains("does not meet it, so it fails unless the fault");
    }

    @Test
    void whereSomeRunsWouldFailTheirNumberIsSaid() {
        failedBefore = second -> second % 3;
        Outlook near = outlook("error-ratio(order.submit) < 0.8%");
        assertThat(near.fails()).isBetween(0.05, 0.9);
        assertThat(near.text()).containsPattern("inconclusive, and \\d+ would fail it$");
    }

    @Test
    void whatHasNoFigureSaysWhy() {
        assertThat(List.of(
                        "max(order.submit) < 1s",
                        "breaker(orders) opens",
                        "outcome(order.submit, ok) >= 100%",
                        "count(order.submit) > 3",
                        "jvm.heap < 90%",
                        "outcome(order.submit, ok) == 50%",
                        "recovery < 10s"))
                .extracting(check -> outlook(check).text())
                .allMatch(text -> text.contains(": how long it needs cannot be said: "))
                .extracting(text -> text.substring(text.lastIndexOf(": ") + 2))
                .containsExactly(
                        "a single call decides it",
                        "the state of the breaker decides it, and no number of calls",
                        "a single call decides it",
                        "calls are counted, and the number is compared as it is",
                        "a value that is read is compared as it is",
                        "a value is compared as it is by ==",
                        "it is measured after the faults, for as long as recovery.within says");
        callsBefore = second -> 0;
        assertThat(outlook("rate(order.submit) > 5/s").text()).endsWith(": no call was seen");
    }

    private static double found(Outlook outlook) {
        return Optional.ofNullable(outlook.found()).orElseThrow().value();
    }

    private Outlook outlook(String check) {
        run(check);
        return Outlook.of(experiment(check).success().get(0), experiment(check), baseline, measurements);
    }
}
