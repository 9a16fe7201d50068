package io.chaos4j.check;

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
import java.util.function.IntUnaryOperator;

/** A run of a baseline and a fault phase, second by second, as claims see it. */
abstract class AbstractClaimsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Duration FAST = Duration.ofMillis(10);

    final FakeProbes probes = new FakeProbes();
    final ManualClock clock = new ManualClock();
    private final Meters meters = new Meters();
    private final Random random = new Random(1);

    int perSecond = 100;
    int baselineSeconds = 30;
    int faultSeconds = 10;
    IntUnaryOperator slowBefore = second -> 0;
    IntUnaryOperator failedBefore = second -> 0;
    IntUnaryOperator slow = second -> 0;
    IntUnaryOperator failed = second -> 0;
    IntUnaryOperator calls = second -> perSecond;
    IntUnaryOperator callsBefore = second -> perSecond;
    IntUnaryOperator hitsBefore = second -> 80;
    IntUnaryOperator hits = second -> 80;

    Measurements measurements = measurements("p99(order.submit) < 100ms");
    Baseline baseline = Baseline.NONE;

    long run(String check) {
        measurements = measurements(check);
        CheckMeasures measures = new CheckMeasures(experiment(check));
        double[] counters = {0, 0};
        meters.begin(clock.nanoTime());
        count(counters, measures, 0, 0);
        long from = clock.nanoTime();
        meters.accumulate(from);
        for (int second = 0; second < baselineSeconds; second++) {
            second(
                    callsBefore.applyAsInt(second),
                    slowBefore.applyAsInt(second),
                    failedBefore.applyAsInt(second),
                    clock.nanoTime());
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
        LoadedPlan plan = engine.load(Plan.of(experiment));
        plan.binding(Point.method("com.acme.Orders", "submit"), target -> true);
        return new Measurements(experiment, plan, meters, new ProbeSources(probes, new Pages(clock)));
    }

    static io.chaos4j.model.Condition condition(String check) {
        return experiment(check).success().get(0).condition();
    }

    static Experiment experiment(String check) {
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
