package io.chaos4j.check;

import io.chaos4j.engine.Engine;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.PlanSwitch;
import io.chaos4j.event.CallRecorder;
import io.chaos4j.event.Problems;
import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.measure.Meters;
import io.chaos4j.model.Check;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Point;
import io.chaos4j.plan.Plan;
import io.chaos4j.probe.BreakerReading;
import io.chaos4j.probe.BreakerState;
import io.chaos4j.probe.Pages;
import io.chaos4j.probe.ProbeSources;
import io.chaos4j.target.jdbc.JdbcKind;
import io.chaos4j.target.jdbc.JdbcTarget;
import io.chaos4j.testing.Documents;
import io.chaos4j.testing.FakeProbes;
import io.chaos4j.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Ten seconds of a fault phase by hand: calls, meters and a breaker, and how the criteria are judged after them. */
final class CheckWorld {

    private static final int SECONDS = 10;
    private static final int LAST_CALLS = 5;
    private static final long SECOND = 1_000_000_000L;

    final FakeProbes probes = new FakeProbes();
    int ordersPerSecond = 600;
    int slowOrders;
    Duration slow = Duration.ZERO;
    double replicaShare = 0.9;
    double hitShare = 0.8;
    int counterResetAt = Integer.MAX_VALUE;
    Duration recovery = Duration.ofSeconds(8);

    private final ManualClock clock = new ManualClock();
    private final List<OpenCall> open = new ArrayList<>();
    private final Meters meters =
            new Meters(sink -> open.forEach(call -> sink.open(call.recorder, call.segment, call.begun, 0)));
    private final Experiment experiment;
    private final LoadedPlan plan;
    private final Measurements measurements;
    private final List<BiConsumer<Long, Integer>> more = new ArrayList<>();
    private double hangingShare;
    private int hangingFrom;
    private double throwingShare;
    private @Nullable Class<? extends Throwable> thrown;

    private record OpenCall(CallRecorder recorder, int segment, long begun) {}

    CheckWorld(List<String> checks) {
        StringBuilder yaml = new StringBuilder("""
            baseline: 10s
            duration: 10s
            points:
              order.submit: {method: com.acme.Orders#submit, expected: [RejectedException, ThrottledException]}
              position.update: com.acme.Positions#update
              fill.confirm: com.acme.Fills#confirm
            faults:
              - latency: 1ms
                on: order.submit
            success:
            """);
        boolean isPlain = checks.stream().anyMatch(check -> check.contains("is closed"));
        if (isPlain) {
            yaml.append("  - count(order.submit) >= 1\nstop-when:\n");
        }
        checks.forEach(check -> yaml.append("  - '").append(check).append("'\n"));
        this.experiment = Documents.read(Documents.text("checks", yaml.toString()));
        Engine engine = new Engine(clock, PlanSwitch.NONE, meters::recorder, new Problems(line -> {}));
        this.plan = engine.load(Plan.of(experiment));
        this.measurements = new Measurements(experiment, plan, meters, new ProbeSources(probes, new Pages(clock)));
        probes.level("quote.served.age", Duration.ofSeconds(2));
        probes.opened.set(1);
    }

    BreakerReading breaker(BreakerState state) {
        return FakeProbes.breaker(state);
    }

    /** So many of the orders take that long. */
    void orders(double share, Duration length) {
        slowOrders = (int) (share * ordersPerSecond * SECONDS);
        slow = length;
    }

    void throwing(double share, Class<? extends Throwable> type) {
        throwingShare = share;
        thrown = type;
    }

    /** So many of the orders begin and do not end, from a second of the phase on. */
    void hanging(double share, int from) {
        hangingShare = share;
        hangingFrom = from;
    }

    /** One more call, in the middle. */
    void call(String point, Duration length, @Nullable Class<? extends Throwable> type) {
        more.add((armed, second) -> {
            if (second == 5) {
                record(point, armed + second * SECOND, length, type);
            }
        });
    }

    void callAt(Duration after, String point, Duration length) {
        more.add((armed, second) -> {
            if (second == SECONDS - 1) {
                record(point, armed + after.toNanos(), length, null);
            }
        });
    }

    /** A call that does not end. */
    void begin(String point) {
        more.add((armed, second) -> {
            if (second == 5) {
                int unused = recorder(point).begun(armed + second * SECOND);
            }
        });
    }

    /** Something of the application changes in the course of each second. */
    void everySecond(IntConsumer change) {
        more.add((armed, second) -> change.accept(second));
    }

    List<Criterion> criteria() {
        Criteria criteria = new Criteria(experiment.success(), new Judge(measurements, probes), Map.of());
        criteria.watch(probes::watch);
        long armed = phase();
        long disarmed = clock.nanoTime();
        criteria.unwatch();
        for (int second = 0; second < LAST_CALLS && !open.isEmpty(); second++) {
            clock.advance(Duration.ofSeconds(1));
            measurements.tick(clock.nanoTime(), List.of());
        }
        criteria.freeze(check -> measurements.success(armed, check.after().toNanos(), disarmed), Baseline.NONE);
        return criteria.all(recovery, "", Baseline.NONE);
    }

    Outcome plain() {
        return judgedPlain().outcome();
    }

    Judged judgedPlain() {
        long armed = phase();
        List<Check> checks = experiment.stopWhen().isEmpty() ? experiment.success() : experiment.stopWhen();
        View watch = measurements.watch(clock.nanoTime(), armed);
        return new Judge(measurements, probes).plain(checks.get(0).condition(), watch, Baseline.NONE);
    }

    private long phase() {
        CheckMeasures measures = new CheckMeasures(experiment);
        meters.begin(clock.nanoTime());
        count(0);
        measurements.tick(clock.nanoTime(), measures.all());
        long armed = clock.nanoTime();
        meters.armed(
                armed,
                experiment.success().stream()
                        .map(check -> check.after().toNanos())
                        .toList());
        for (int second = 0; second < SECONDS; second++) {
            orders(armed, second);
            selects(armed, second);
            record("fill.confirm", armed + second * SECOND, Duration.ofMillis(1), null);
            for (BiConsumer<Long, Integer> each : more) {
                each.accept(armed, second);
            }
            count(second + 1);
            clock.advance(Duration.ofSeconds(1));
            measurements.tick(clock.nanoTime(), measures.all());
        }
        meters.disarmed(clock.nanoTime());
        return armed;
    }

    private void orders(long armed, int second) {
        int throwing = (int) (throwingShare * ordersPerSecond);
        for (int i = 0; i < ordersPerSecond; i++) {
            if (second >= hangingFrom && i < hangingShare * ordersPerSecond) {
                CallRecorder recorder = recorder("order.submit");
                long begun = armed + second * SECOND + i;
                open.add(new OpenCall(recorder, recorder.begun(begun), begun));
                continue;
            }
            // Spread over the phase: calls that are slow one after the other are one clump, and tell as little as one
            // call.
            long number = (long) second * ordersPerSecond + i;
            long all = (long) ordersPerSecond * SECONDS;
            boolean isSlow = number * slowOrders / all != (number + 1) * slowOrders / all;
            record(
                    "order.submit",
                    armed + second * SECOND + i,
                    isSlow ? slow : Duration.ofMillis(5),
                    i < throwing ? thrown : null);
        }
    }

    private void selects(long armed, int second) {
        for (int i = 0; i < 100; i++) {
            String source = i < replicaShare * 100 ? "orders-replica" : "orders-primary";
            CallRecorder recorder = plan.binding(
                            JdbcTarget.point(JdbcKind.SELECT, source),
                            target -> target instanceof JdbcTarget jdbc && jdbc.covers(JdbcKind.SELECT, source))
                    .recorder();
            recorder.returned(recorder.begun(armed + second * SECOND), 1_000_000);
        }
    }

    private void count(int second) {
        int counting = second < counterResetAt ? second : second - counterResetAt;
        probes.counters.put("cache.gets", 1_000.0 * counting);
        probes.counters.put("cache.gets{result=hit}", 1_000.0 * counting * hitShare);
    }

    private void record(String point, long begun, Duration length, @Nullable Class<? extends Throwable> type) {
        CallRecorder recorder = recorder(point);
        int segment = recorder.begun(begun);
        if (type == null) {
            recorder.returned(segment, length.toNanos());
        } else {
            recorder.threw(segment, length.toNanos(), type);
        }
    }

    private CallRecorder recorder(String point) {
        String method = experiment.target(point).text();
        return plan.binding(new Point(method, ""), target -> target.text().equals(method))
                .recorder();
    }
}
