package io.chaos4j.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.engine.Engine;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.PlanSwitch;
import io.chaos4j.event.CallRecorder;
import io.chaos4j.event.Problems;
import io.chaos4j.measure.Meters;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Point;
import io.chaos4j.model.Recovery;
import io.chaos4j.plan.Plan;
import io.chaos4j.probe.ApplicationProbes;
import io.chaos4j.probe.Pages;
import io.chaos4j.probe.ProbeSources;
import io.chaos4j.testing.Documents;
import io.chaos4j.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What keeps a second of the recovery from holding, one thing at a time. */
class RecoveryRuleTest {

    private static final Point POINT = Point.method("com.acme.Orders", "submit");

    private final ManualClock clock = new ManualClock();
    private final Meters meters = new Meters();
    private final Experiment experiment = Documents.read(Documents.text("recovery", """
        baseline: 10s
        duration: 10s
        recovery: {within: 30s, to: 10%}
        points: {order.submit: com.acme.Orders#submit}
        steady-state: ['p99(order.submit) < 500ms']
        faults: [{latency: 1ms, on: order.submit}]
        """));
    private final LoadedPlan plan =
            new Engine(clock, PlanSwitch.NONE, meters::recorder, new Problems(line -> {})).load(Plan.of(experiment));
    private final CallRecorder recorder =
            plan.binding(POINT, target -> target.text().equals(POINT.name())).recorder();
    private final Measurements measurements =
            new Measurements(experiment, plan, meters, new ProbeSources(ApplicationProbes.NONE, new Pages(clock)));
    private final CheckMeasures measures = new CheckMeasures(experiment);
    private final RecoveryRule rule = new RecoveryRule(
            new Judge(measurements, ApplicationProbes.NONE),
            measurements,
            experiment.steadyState(),
            measures.named(),
            experiment.recovery());

    @Test
    void asBeforeIsRecovered() {
        assertThat(missing(traffic(100), traffic(100))).isNull();
    }

    @Test
    void betterIsRecovered() {
        assertThat(missing(traffic(100).millis(100), traffic(200).millis(1))).isNull();
    }

    @Test
    void aSlowMedianIsNot() {
        assertThat(missing(traffic(100).millis(100), traffic(100).millis(109))).isNull();
        assertThat(missing(traffic(100).millis(100), traffic(100).millis(115))).contains("p50(order.submit)");
    }

    @Test
    void fiveMillisecondsAreAlwaysAllowed() {
        assertThat(missing(traffic(100).millis(2), traffic(100).millis(6))).isNull();
        assertThat(missing(traffic(100).millis(2), traffic(100).millis(8))).contains("p50(order.submit)");
    }

    @Test
    void aSlowTailIsNot() {
        assertThat(missing(traffic(100).millis(100), traffic(100).millis(100).slow(0.2, 200)))
                .contains("p90(order.submit)");
        assertThat(missing(traffic(100).millis(100), traffic(100).millis(100).slow(0.02, 400)))
                .as("p99 only through its own check")
                .isNull();
        assertThat(missing(traffic(100).millis(100), traffic(100).millis(100).slow(0.05, 600)))
                .isEqualTo("p99(order.submit) < 500ms: 604ms");
        assertThat(missing(traffic(100).millis(100), traffic(100).millis(100).slow(0.02, 600)))
                .as("10 of 500 may be chance where 5 are allowed")
                .isNull();
    }

    @Test
    void aLowRateIsNot() {
        assertThat(missing(traffic(100), traffic(90))).isNull();
        assertThat(missing(traffic(100), traffic(80))).isEqualTo("rate(order.submit): 80/s (at least 90/s)");
    }

    @Test
    void theRateCanBeLoweredOrSwitchedOff() {
        Baseline before = baseline(traffic(100), 10);
        assertThat(missing(withRate(0.5), traffic(50), before)).isNull();
        assertThat(missing(withRate(0.5), traffic(40), before)).contains("rate(order.submit)");
        assertThat(missing(withRate(0), traffic(20), before)).isNull();
        assertThat(missing(withRate(0), traffic(20).millis(50), before))
                .as("the rest is still asked")
                .contains("p50(order.submit)");
    }

    @Test
    void withoutARateTrafficThatEndsIsRecovered() {
        Baseline before = baseline(traffic(100), 10);
        assertThat(missing(withRate(0), traffic(0), before)).isNull();
        assertThat(missing(withRate(0.1), traffic(0), before)).contains("rate(order.submit): 0/s");
    }

    private RecoveryRule withRate(double rate) {
        return new RecoveryRule(
                new Judge(measurements, ApplicationProbes.NONE),
                measurements,
                List.of(),
                measures.named(),
                new Recovery(Duration.ofSeconds(30), 0.1, rate, null));
    }

    @Test
    void everyMeasureOfASteadyStateIsAskedOfTheCallsSinceDisarming() {
        assertThat(steady("outcome(order.submit, ok) > 99%", traffic(100))).isNull();
        assertThat(steady("outcome(order.submit, ok) > 99%", traffic(100).errors(0.1)))
                .isEqualTo("outcome(order.submit, ok) > 99%: 90%");
        assertThat(steady("error-ratio(order.submit) < 1%", traffic(100))).isNull();
        assertThat(steady("error-ratio(order.submit) < 1%", traffic(100).errors(0.1)))
                .isEqualTo("error-ratio(order.submit) < 1%: 10%");
        assertThat(steady("rate(order.submit) > 60/s", traffic(100))).isNull();
        assertThat(steady("rate(order.submit) > 60/s", traffic(20))).isEqualTo("rate(order.submit) > 60/s: 20/s");
        assertThat(steady("max(order.submit) < 1s", traffic(100))).isNull();
        assertThat(steady("max(order.submit) < 1s", traffic(100).slow(0.01, 2_000)))
                .contains("max(order.submit) < 1s: 2s");
        assertThat(steady("share(order.submit of com.acme.Orders#submit) > 50%", traffic(100)))
                .isNull();
        assertThat(steady("share(order.submit of com.acme.Orders#submit) < 50%", traffic(100)))
                .contains("< 50%: 100%");
    }

    @Test
    void aCountIsThatOfTenSecondsAsInTheSteadyState() {
        assertThat(steady("count(order.submit) > 800", traffic(100))).isNull();
        assertThat(steady("count(order.submit) > 800", traffic(40))).isEqualTo("count(order.submit) > 800: 400");
    }

    /** A hundred calls a second before. */
    private @Nullable String steady(String check, Traffic after) {
        Experiment asked = Documents.read(Documents.text("steady", """
            baseline: 10s
            duration: 10s
            points: {order.submit: com.acme.Orders#submit}
            steady-state: ['%s']
            faults: [{latency: 1ms, on: order.submit}]
            """.formatted(check)));
        RecoveryRule alone = new RecoveryRule(
                new Judge(measurements, ApplicationProbes.NONE),
                measurements,
                asked.steadyState(),
                List.of(),
                asked.recovery());
        return missing(alone, after, baseline(traffic(100), 10));
    }

    @Test
    void moreErrorsAreNot() {
        assertThat(missing(traffic(100).errors(0.02), traffic(100).errors(0.03)))
                .isNull();
        assertThat(missing(traffic(100).errors(0.02), traffic(100).errors(0.08)))
                .contains("error-ratio(order.submit)");
    }

    @Test
    void littleTrafficIsJudgedByItsRate() {
        Experiment quiet = Documents.read(Documents.text("quiet", """
            baseline: 120s
            duration: 10s
            points: {order.submit: com.acme.Orders#submit}
            faults: [{latency: 1ms, on: order.submit}]
            """));
        RecoveryRule alone = new RecoveryRule(
                new Judge(measurements, ApplicationProbes.NONE),
                measurements,
                quiet.steadyState(),
                measures.named(),
                quiet.recovery());
        Baseline before = baseline(traffic(3), 120);
        assertThat(missing(alone, traffic(3), before))
                .as("a window that is long enough")
                .startsWith("undecided order.submit: 15 calls since, 20 are needed");
        assertThat(missing(alone, traffic(0), before)).contains("rate(order.submit)");
        Baseline twelve = baseline(traffic(12), 120);
        assertThat(missing(alone, traffic(12), twelve)).isNull();
        assertThat(missing(alone, traffic(12).millis(50), twelve)).contains("p50(order.submit)");
    }

    @Test
    void aSteadyStateThatCannotBeJudgedInTheRecoveryIsSaidBeforeArming() {
        Baseline three = baseline(traffic(3), 120);
        assertThat(Judgeable.reason(experiment.steadyState().get(0), experiment, three))
                .isEqualTo(
                        "in the recovery it needs 100 calls, which take about 34 s at 3/s, and recovery.within is 30s");
        Baseline twelve = baseline(traffic(12), 120);
        assertThat(Judgeable.reason(experiment.steadyState().get(0), experiment, twelve))
                .as("nine seconds are enough")
                .isNull();
    }

    private @Nullable String missing(Traffic before, Traffic after) {
        Baseline baseline = baseline(before, 10);
        return missing(rule, after, baseline);
    }

    /** Five seconds after disarming. */
    private @Nullable String missing(RecoveryRule asked, Traffic after, Baseline baseline) {
        meters.armed(clock.nanoTime(), List.of());
        long disarmed = clock.nanoTime();
        meters.disarmed(disarmed);
        second(after, 5);
        RecoveryLook look = asked.look(disarmed, clock.nanoTime(), baseline);
        return look.holds() ? null : look.isRefuted() ? look.text() : "undecided " + look.text();
    }

    private Baseline baseline(Traffic traffic, int seconds) {
        meters.begin(clock.nanoTime());
        long from = clock.nanoTime();
        second(traffic, seconds);
        return Baseline.take(measures.all(), measurements, measurements.baseline(from, clock.nanoTime()));
    }

    private void second(Traffic traffic, int seconds) {
        for (int second = 0; second < seconds; second++) {
            for (int i = 0; i < traffic.perSecond; i++) {
                double share = (double) i / traffic.perSecond;
                int segment = recorder.begun(clock.nanoTime());
                long nanos = (share < traffic.slowShare ? traffic.slowMillis : traffic.millis) * 1_000_000L;
                if (share < traffic.errors) {
                    recorder.threw(segment, nanos, IllegalStateException.class);
                } else {
                    recorder.returned(segment, nanos);
                }
            }
            clock.advance(Duration.ofSeconds(1));
            measurements.tick(clock.nanoTime(), measures.all());
        }
    }

    private static Traffic traffic(int perSecond) {
        return new Traffic(perSecond, 5, 0, 0, 0);
    }

    private record Traffic(int perSecond, long millis, double slowShare, long slowMillis, double errors) {
        Traffic millis(long each) {
            return new Traffic(perSecond, each, slowShare, slowMillis, errors);
        }

        Traffic slow(double share, long each) {
            return new Traffic(perSecond, millis, share, each, errors);
        }

        Traffic errors(double share) {
            return new Traffic(perSecond, millis, slowShare, slowMillis, share);
        }
    }
}
