package io.chaos4j.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chaos4j.engine.Engine;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.PlanSwitch;
import io.chaos4j.event.CallRecorder;
import io.chaos4j.event.Problems;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.measure.Meters;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Point;
import io.chaos4j.plan.Plan;
import io.chaos4j.probe.ScrapeProbe;
import io.chaos4j.testing.Documents;
import io.chaos4j.testing.FakeProbes;
import io.chaos4j.testing.ManualClock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** What claims come to in a run of a baseline and a fault phase: with clumps, with the error of the baseline, as a stop condition. */
class ClaimsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Duration FAST = Duration.ofMillis(10);

    private final FakeProbes probes = new FakeProbes();
    private final ManualClock clock = new ManualClock();
    private final Meters meters = new Meters();
    private final Random random = new Random(1);

    private int perSecond = 100;
    private int baselineSeconds = 30;
    private int faultSeconds = 10;
    private IntUnaryOperator slowBefore = second -> 0;
    private IntUnaryOperator failedBefore = second -> 0;
    private IntUnaryOperator slow = second -> 0;
    private IntUnaryOperator failed = second -> 0;
    private IntUnaryOperator calls = second -> perSecond;
    private IntUnaryOperator hitsBefore = second -> 80;
    private IntUnaryOperator hits = second -> 80;

    private Measurements measurements = measurements("p99(order.submit) < 100ms");
    private Baseline baseline = Baseline.NONE;

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
    void howLongACriterionTakesIsSaidFromTheTrafficSeen() {
        perSecond = 7;
        Outlook slow = outlook("p99(order.submit) < 100ms");
        assertThat(slow.seconds()).isEqualTo(43);
        assertThat(slow.inconclusive()).as("of ten seconds").isEqualTo(1);
        assertThat(slow.text()).startsWith("p99(order.submit) < 100ms: needs 43 s at 7.0 calls/s; of 10 s, ");
        perSecond = 100;
        Outlook fast = outlook("p99(order.submit) < 100ms");
        assertThat(fast.seconds()).isEqualTo(3);
        assertThat(fast.inconclusive()).isZero();
        assertThat(fast.found()).as("what takes 10 to 11 ms").isBetween(95e6, 110e6);
    }

    @Test
    void whatIsNearItsLimitTakesLongerAndClumpsTakeLongerStill() {
        failedBefore = second -> second % 2;
        Outlook spread = outlook("error-ratio(order.submit) < 1%");
        assertThat(spread.seconds()).isBetween(20.0, 40.0);
        assertThat(spread.inconclusive()).isBetween(0.3, 0.8);
        assertThat(spread.found()).as("in ten seconds").isBetween(0.02, 0.03);
        failedBefore = second -> second % 10 == 5 ? 5 : 0;
        Outlook clumped = outlook("error-ratio(order.submit) < 1%");
        assertThat(clumped.seconds()).isGreaterThan(3 * spread.seconds());
        failedBefore = second -> 1;
        assertThat(outlook("error-ratio(order.submit) < 1%").text())
                .contains("is not decided in a day: what was seen is too near to its limit");
    }

    private Outlook outlook(String check) {
        run(check);
        return Optional.ofNullable(
                        Outlook.of(experiment(check).success().get(0), Duration.ofSeconds(10), baseline, measurements))
                .orElseThrow();
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

    private long run(String check) {
        measurements = measurements(check);
        CheckMeasures measures = new CheckMeasures(experiment(check));
        double[] counters = {0, 0};
        meters.begin(clock.nanoTime());
        count(counters, measures, 0, 0);
        long from = clock.nanoTime();
        meters.accumulate(from);
        for (int second = 0; second < baselineSeconds; second++) {
            second(perSecond, slowBefore.applyAsInt(second), failedBefore.applyAsInt(second), clock.nanoTime());
            count(counters, measures, 1, hitsBefore.applyAsInt(second));
        }
        baseline = Baseline.take(measures.all(), measurements, measurements.baseline(from, clock.nanoTime()));
        long armed = clock.nanoTime();
        meters.armed(armed, java.util.List.of());
        for (int second = 0; second < faultSeconds; second++) {
            second(calls.applyAsInt(second), slow.applyAsInt(second), failed.applyAsInt(second), clock.nanoTime());
            count(counters, measures, 1, hits.applyAsInt(second));
        }
        meters.disarmed(clock.nanoTime());
        return armed;
    }

    private void second(int count, int slowOnes, int failing, long from) {
        CallRecorder recorder = meters.recorder(Point.method("com.acme.Orders", "submit"));
        for (int i = 0; i < count; i++) {
            int segment = recorder.begun(from + i);
            long nanos = i < slowOnes ? 200_000_000 : FAST.toNanos() + random.nextInt(1_000_000);
            if (i < count - failing) {
                recorder.returned(segment, nanos);
            } else {
                recorder.threw(segment, nanos, IllegalStateException.class);
            }
        }
    }

    private void count(double[] counters, CheckMeasures measures, int seconds, int hit) {
        counters[0] += 100.0 * seconds;
        counters[1] += hit;
        probes.counters.put("all", counters[0]);
        probes.counters.put("hit", counters[1]);
        clock.advance(Duration.ofNanos(seconds * SECOND));
        measurements.tick(clock.nanoTime(), measures.all());
    }

    private Measurements measurements(String check) {
        Experiment experiment = experiment(check);
        Engine engine = new Engine(clock, PlanSwitch.NONE, meters::recorder, new Problems(line -> {}));
        LoadedPlan plan = engine.load(Plan.of(experiment, FaultKinds.installed()));
        plan.binding(Point.method("com.acme.Orders", "submit"), target -> true);
        return new Measurements(experiment, plan, meters, probes, new ScrapeProbe(clock));
    }

    private static io.chaos4j.model.Condition condition(String check) {
        return experiment(check).success().get(0).condition();
    }

    private static Experiment experiment(String check) {
        return Documents.read(Documents.text("claims", """
            baseline: 30s
            duration: 10s
            points:
              order.submit: com.acme.Orders#submit
            faults:
              - latency: 1ms
                on: order.submit
            success:
              - '%s'
            """.formatted(check)));
    }
}
