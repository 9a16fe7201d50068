package io.chaos4j.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chaos4j.event.RunEvent.Criterion.Outcome;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What claims come to in a run of a baseline and a fault phase: with clumps, with the error of the baseline, as a stop condition. */
class ClaimsTest extends AbstractClaimsTest {

    @Test
    void twentyCallsWithoutAnErrorProveNothingAboutNinetyNinePercent() {
        perSecond = 2;
        Judged judged = criterion("outcome(order.submit, ok) > 99%");
        assertThat(judged.outcome()).as(judged.toString()).isEqualTo(Outcome.UNKNOWN);
        assertThat(judged.value()).isEqualTo("100%");
        assertThat(judged.reason())
                .isEqualTo("100% of 20 calls; this neither confirms nor refutes 99%: it takes 299 calls or more");
        perSecond = 30;
        assertThat(criterion("outcome(order.submit, ok) > 99%").outcome()).isEqualTo(Outcome.TRUE);
    }

    @Test
    void errorsInOneClumpAreOneObservation() {
        failed = second -> second == 4 ? 30 : 0;
        Judged clump = criterion("error-ratio(order.submit) < 1%");
        assertThat(clump.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(clump.reason())
                .startsWith("3% of 1,000 calls; this neither confirms nor refutes 1%: calls come in clumps worth ");
        failed = second -> 3;
        assertThat(criterion("error-ratio(order.submit) < 1%").outcome()).isEqualTo(Outcome.FALSE);
    }

    @Test
    void aShareHasItsInterval() {
        failed = second -> 2;
        Judged judged = criterion("error-ratio(order.submit) < 10%");
        assertThat(judged.outcome()).isEqualTo(Outcome.TRUE);
        assertThat(Optional.ofNullable(judged.estimate()).orElseThrow().value()).isEqualTo(0.02);
        assertThat(Optional.ofNullable(judged.estimate()).orElseThrow().lower()).isCloseTo(0.0133, within(0.0005));
        assertThat(Optional.ofNullable(judged.estimate()).orElseThrow().upper()).isCloseTo(0.0289, within(0.0005));
    }

    @Test
    void onePauseFailsNoPercentile() {
        slow = second -> second == 6 ? 20 : 0;
        assertThat(criterion("p99(order.submit) < 100ms").outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(criterion("p80(order.submit) < 100ms").outcome()).isEqualTo(Outcome.TRUE);
        slow = second -> 3;
        assertThat(criterion("p99(order.submit) < 100ms").outcome()).isEqualTo(Outcome.FALSE);
    }

    @Test
    void pausesBeforeTheFaultsAreExpectedInThem() {
        assertThat(criterion("p99(order.submit) < 100ms").outcome()).isEqualTo(Outcome.TRUE);
        slowBefore = second -> second == 7 ? 20 : 0;
        Judged judged = criterion("p99(order.submit) < 100ms");
        assertThat(judged.outcome()).as(judged.toString()).isEqualTo(Outcome.UNKNOWN);
        assertThat(judged.reason()).contains("calls come in clumps worth ");
        faultSeconds = 120;
        assertThat(criterion("p99(order.submit) < 100ms").outcome()).isEqualTo(Outcome.TRUE);
    }

    @Test
    void limitsThatNoShareCanPassAreCounted() {
        assertThat(criterion("error-ratio(order.submit) <= 0%").outcome()).isEqualTo(Outcome.TRUE);
        assertThat(criterion("outcome(order.submit, ok) == 100%").outcome()).isEqualTo(Outcome.TRUE);
        failed = second -> second == 0 ? 1 : 0;
        assertThat(criterion("error-ratio(order.submit) <= 0%").outcome()).isEqualTo(Outcome.FALSE);
        assertThat(criterion("outcome(order.submit, ok) == 100%").outcome()).isEqualTo(Outcome.FALSE);
    }

    @Test
    void aRateIsJudgedByHowItsSecondsDiffer() {
        assertThat(criterion("rate(order.submit) > 95/s").outcome())
                .as("regular calls")
                .isEqualTo(Outcome.TRUE);
        calls = second -> second % 3 == 0 ? 300 : 0;
        Judged bursts = criterion("rate(order.submit) > 95/s");
        assertThat(bursts.outcome()).as(bursts.toString()).isEqualTo(Outcome.UNKNOWN);
        assertThat(bursts.reason()).contains("this neither confirms nor refutes 95/s");
        calls = second -> 40;
        assertThat(criterion("rate(order.submit) > 95/s").outcome()).isEqualTo(Outcome.FALSE);
    }

    @Test
    void aMultipleOfTheBaselineCarriesTheErrorOfTheBaseline() {
        failedBefore = second -> second % 10 == 0 ? 1 : 0;
        failed = second -> second % 6 == 0 ? 1 : 0;
        Judged judged = criterion("error-ratio(order.submit) < 2 x baseline");
        assertThat(judged.outcome()).as(judged.toString()).isEqualTo(Outcome.UNKNOWN);
        assertThat(judged.reason()).contains("true limit: ");
        failed = second -> 5;
        assertThat(criterion("error-ratio(order.submit) < 2 x baseline").outcome())
                .isEqualTo(Outcome.FALSE);
        failedBefore = second -> 5;
        assertThat(criterion("error-ratio(order.submit) < 2 x baseline").outcome())
                .isEqualTo(Outcome.TRUE);
    }

    @Test
    void aQuotientOfCountersIsJudgedByItsSeconds() {
        hits = second -> 95;
        assertThat(criterion("ratio(hit / all) > 1.05 x baseline").outcome()).isEqualTo(Outcome.TRUE);
        hits = second -> 80;
        assertThat(criterion("ratio(hit / all) > 1.05 x baseline").outcome()).isEqualTo(Outcome.FALSE);
        hitsBefore = second -> second % 2 == 0 ? 60 : 100;
        hits = second -> second % 2 == 0 ? 60 : 100;
        assertThat(criterion("ratio(hit / all) > 1.05 x baseline").outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(criterion("ratio(hit / all) > 50%").outcome()).isEqualTo(Outcome.TRUE);
    }

    @Test
    void aStopConditionDoesNotStopOnOnePauseButOnRealEffects() {
        faultSeconds = 5;
        slow = second -> second == 3 ? 20 : 0;
        Judged pause = stop("p99(order.submit) > 100ms");
        assertThat(pause.outcome()).as(pause.toString()).isEqualTo(Outcome.FALSE);
        assertThat(pause.reason()).startsWith("chance may do that: ");
        slow = second -> 5;
        assertThat(stop("p99(order.submit) > 100ms").outcome()).isEqualTo(Outcome.TRUE);
        faultSeconds = 2;
        failed = second -> 60;
        assertThat(stop("outcome(order.submit, ok) < 80%").outcome())
                .as("in two seconds")
                .isEqualTo(Outcome.TRUE);
        faultSeconds = 1;
        failed = second -> 100;
        assertThat(stop("outcome(order.submit, ok) < 80%").outcome())
                .as("at once where every call fails")
                .isEqualTo(Outcome.TRUE);
    }

    @Test
    void aStopConditionOfFewCallsIsFoundByAllThatCameSinceArming() {
        perSecond = 25;
        slow = second -> second % 2;
        faultSeconds = 5;
        assertThat(stop("p99(order.submit) > 100ms").outcome()).isEqualTo(Outcome.FALSE);
        faultSeconds = 40;
        assertThat(stop("p99(order.submit) > 100ms").outcome()).isEqualTo(Outcome.TRUE);
    }

    @Test
    void whatCannotBeDecidedWithSoFewCallsIsSaidBeforeArming() {
        perSecond = 20;
        assertThat(notJudgeable("outcome(order.submit, ok) > 99%"))
                .isEqualTo("about 200 calls are to be expected, and 299 are needed");
        assertThat(notJudgeable("error-ratio(order.submit) < 1%")).startsWith("about 200 calls");
        assertThat(notJudgeable("p99(order.submit) < 100ms")).startsWith("about 200 calls");
        assertThat(notJudgeable("outcome(order.submit, ok) > 95%")).isEmpty();
        assertThat(notJudgeable("outcome(order.submit, ok) == 100%")).isEmpty();
        assertThat(notJudgeable("rate(order.submit) > 5/s")).isEmpty();
        perSecond = 40;
        assertThat(notJudgeable("outcome(order.submit, ok) > 99%")).isEmpty();
    }

    @Test
    void whatIsExpectedIsNeverSaidToBeTooFewOfTheSameNumber() {
        for (perSecond = 1; perSecond <= 32; perSecond++) {
            Matcher counts = Pattern.compile("about (\\d+) calls are to be expected, and (\\d+) are needed")
                    .matcher(notJudgeable("outcome(order.submit, ok) > 99%"));
            assertThat(counts.matches()).as(perSecond + "/s").isEqualTo(perSecond < 30);
            if (counts.matches()) {
                assertThat(Long.parseLong(counts.group(1))).isLessThan(Long.parseLong(counts.group(2)));
            }
        }
    }

    private String notJudgeable(String check) {
        run(check);
        return Optional.ofNullable(Judgeable.reason(experiment(check).success().get(0), experiment(check), baseline))
                .orElse("");
    }

    private Judged criterion(String check) {
        long armed = run(check);
        return new Judge(measurements, probes)
                .criterion(condition(check), measurements.success(armed, 0, clock.nanoTime()), baseline);
    }

    private Judged stop(String check) {
        long armed = run(check);
        long now = clock.nanoTime();
        return new Judge(measurements, probes)
                .stop(condition(check), measurements.watch(now, armed), measurements.sinceArming(now, armed), baseline);
    }
}
