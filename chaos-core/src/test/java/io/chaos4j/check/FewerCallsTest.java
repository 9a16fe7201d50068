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
import io.chaos4j.model.PointRef;
import io.chaos4j.plan.Plan;
import io.chaos4j.probe.Pages;
import io.chaos4j.probe.ProbeSources;
import io.chaos4j.testing.Documents;
import io.chaos4j.testing.FakeProbes;
import io.chaos4j.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class FewerCallsTest {

    private static final double TWO_THIRDS = 2.0 / 3;
    private static final PointRef ORDERS = new PointRef("order.submit", null);

    private long length = 1_000_000;
    private long underFault = 1_000_000;
    private boolean explained;
    private final ManualClock clock = new ManualClock();
    private final Meters meters = new Meters();
    private final Experiment experiment = Documents.read(Documents.text("fewer", """
        baseline: 10s
        duration: 10s
        points: {order.submit: com.acme.Orders#submit}
        faults:
          - {latency: 1ms, on: order.submit}
        success: ['p99(order.submit) < 1s']
        """));
    private final LoadedPlan plan =
            new Engine(clock, PlanSwitch.NONE, meters::recorder, new Problems(line -> {})).load(Plan.of(experiment));
    private final Measurements measurements =
            new Measurements(experiment, plan, meters, new ProbeSources(new FakeProbes(), new Pages(clock)));
    private final CallRecorder orders = plan.binding(
                    Point.method("com.acme.Orders", "submit"),
                    target -> target.text().equals("com.acme.Orders#submit"))
            .recorder();

    @Test
    void aLoadThatDiesAfterFourOfTenSecondsIsLess() {
        assertThat(fewer(second -> 150, second -> second < 4 ? 150 : 0)).isTrue();
    }

    @Test
    void soIsOneThatIsThinnedEverySecond() {
        assertThat(fewer(second -> 150, second -> 60)).isTrue();
    }

    @Test
    void burstsAreNot() {
        Random random = new Random(7);
        int less = 0;
        for (int run = 0; run < 200; run++) {
            // One second in five has all of the calls, before and under the fault.
            less += fewer(second -> random.nextInt(5) == 0 ? 100 : 0, second -> random.nextInt(5) == 0 ? 100 : 0)
                    ? 1
                    : 0;
        }
        assertThat(less).isLessThanOrEqualTo(10);
    }

    @Test
    void threeQuartersOfTheTrafficAreNot() {
        assertThat(fewer(second -> 150, second -> 113)).isFalse();
        assertThat(fewer(second -> 0, second -> 0)).isFalse();
    }

    /** Two clients that rest for 9 ms: 200 calls a second of 1 ms, and 100 of 11 ms. */
    @Test
    void slowerAnswersExplainFewerCallsOfClientsThatWaitForThem() {
        length = 1_000_000;
        underFault = 11_000_000;
        assertThat(fewer(second -> 200, second -> 100)).isTrue();
        assertThat(explained).isTrue();
    }

    @Test
    void theyDoNotExplainALoadThatDies() {
        length = 1_000_000;
        underFault = 2_000_000;
        assertThat(fewer(second -> 200, second -> 100)).isTrue();
        assertThat(explained).isFalse();
        assertThat(fewer(second -> 200, second -> 0)).isTrue();
        assertThat(explained).as("of no calls at all").isFalse();
    }

    private boolean fewer(IntUnaryOperator before, IntUnaryOperator under) {
        CheckMeasures measures = new CheckMeasures(experiment);
        meters.begin(clock.nanoTime());
        long from = clock.nanoTime();
        meters.accumulate(from);
        play(before, measures);
        Baseline baseline = Baseline.take(measures.all(), measurements, measurements.baseline(from, clock.nanoTime()));
        long armed = clock.nanoTime();
        meters.armed(armed, List.of());
        long usual = length;
        length = underFault;
        play(under, measures);
        length = usual;
        meters.disarmed(clock.nanoTime());
        View phase = measurements.success(armed, 0, clock.nanoTime());
        explained = FewerCalls.isExplainedBySlowness(ORDERS, phase, baseline);
        return FewerCalls.than(TWO_THIRDS, ORDERS, phase, baseline);
    }

    private void play(IntUnaryOperator calls, CheckMeasures measures) {
        for (int second = 0; second < 10; second++) {
            for (int call = calls.applyAsInt(second); call > 0; call--) {
                orders.returned(orders.begun(clock.nanoTime() + call), length);
            }
            clock.advance(Duration.ofSeconds(1));
            measurements.tick(clock.nanoTime(), measures.all());
        }
    }
}
