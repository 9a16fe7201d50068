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
import io.chaos4j.plan.Plan;
import io.chaos4j.probe.Pages;
import io.chaos4j.probe.ProbeSources;
import io.chaos4j.testing.Documents;
import io.chaos4j.testing.FakeProbes;
import io.chaos4j.testing.ManualClock;
import java.time.Duration;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriftTest {

    private final Random random = new Random(1);
    private int seconds = 30;
    private IntToDoubleFunction millis = second -> 20;
    private IntUnaryOperator calls = second -> 100;
    private IntToDoubleFunction errors = second -> 0;
    private String success = "p99(order.submit) < 200ms";
    private String recovery = "";

    @Test
    void aBaselineThatStandsIsTaken() {
        int found = 0;
        for (int run = 0; run < 100; run++) {
            found += drift() == null ? 0 : 1;
        }
        assertThat(found).isLessThanOrEqualTo(3);
    }

    @Test
    void aServiceThatWarmsUpIsSeen() {
        millis = second -> 20 + 40 * Math.exp(-second / 10.0);
        assertThat(drift())
                .matches("p(50|90|99)\\(order.submit\\) was still falling during the baseline: [0-9.]+ms in its first"
                        + " half, [0-9.]+ms in its second");
    }

    /** By 8 % from half to half: a fault phase as long would be slower by 16 %, whatever the fault does. */
    @Test
    void whatRisesSlowlyAndGoesOnIsSeen() {
        success = "p99(order.submit) < 1.35 x baseline";
        millis = second -> 40 * Math.exp(0.005 * second);
        assertThat(drift()).matches("p(50|90|99)\\(order.submit\\) was still rising during the baseline: .*");
        millis = second -> 40 * Math.exp(0.002 * second);
        assertThat(drift()).as("by 3 %").isNull();
    }

    @Test
    void aLoadThatRisesIsSeenWhereItsRateMatters() {
        calls = second -> 50 + 5 * second;
        assertThat(drift()).startsWith("rate(order.submit) was still rising during the baseline: ");
        recovery = "recovery: {rate: off}";
        assertThat(drift()).isNull();
    }

    @Test
    void errorsThatBecomeMoreAreSeen() {
        errors = second -> second < 15 ? 0 : 0.1;
        assertThat(drift())
                .startsWith("error-ratio(order.submit) was still rising during the baseline: 0% in its first half");
    }

    @Test
    void onePauseIsNoDrift() {
        millis = second -> second == 20 ? 60 : 20;
        assertThat(drift()).isNull();
    }

    @Test
    void whatIsSmallAgainstItsLimitIsNoDrift() {
        millis = second -> second < 15 ? 1 : 2;
        assertThat(drift())
                .as("two milliseconds instead of one, where 200 are allowed")
                .isNull();
        success = "p50(order.submit) < 3 x baseline";
        assertThat(drift()).startsWith("p50(order.submit) was still rising during the baseline: ");
    }

    @Test
    void aBaselineOfAFewSecondsHasNoHalves() {
        seconds = 9;
        millis = second -> 20 + 20 * second;
        assertThat(drift()).isNull();
        seconds = 10;
        assertThat(drift()).isNotNull();
    }

    private @Nullable String drift() {
        ManualClock clock = new ManualClock();
        Meters meters = new Meters();
        Experiment experiment = Documents.read(Documents.text("drift", """
            baseline: 30s
            duration: 10s
            points:
              order.submit: com.acme.Orders#submit
            faults:
              - latency: 1ms
                on: order.submit
            success:
              - '%s'
            %s
            """.formatted(success, recovery)));
        Engine engine = new Engine(clock, PlanSwitch.NONE, meters::recorder, new Problems(line -> {}));
        LoadedPlan plan = engine.load(Plan.of(experiment));
        plan.binding(Point.method("com.acme.Orders", "submit"), target -> true);
        Measurements measurements =
                new Measurements(experiment, plan, meters, new ProbeSources(new FakeProbes(), new Pages(clock)));
        CheckMeasures measures = new CheckMeasures(experiment);
        meters.begin(clock.nanoTime());
        long from = clock.nanoTime();
        meters.accumulate(from);
        CallRecorder recorder = meters.recorder(Point.method("com.acme.Orders", "submit"));
        for (int second = 0; second < seconds; second++) {
            for (int i = 0; i < calls.applyAsInt(second); i++) {
                int segment = recorder.begun(clock.nanoTime());
                long nanos = (long) (millis.applyAsDouble(second) * 1e6 * Math.exp(0.3 * random.nextGaussian()));
                if (random.nextDouble() < errors.applyAsDouble(second)) {
                    recorder.threw(segment, nanos, IllegalStateException.class);
                } else {
                    recorder.returned(segment, nanos);
                }
            }
            clock.advance(Duration.ofSeconds(1));
            measurements.tick(clock.nanoTime(), measures.all());
        }
        Baseline baseline = Baseline.take(measures.all(), measurements, measurements.baseline(from, clock.nanoTime()));
        return Drift.of(experiment, baseline, measurements);
    }
}
