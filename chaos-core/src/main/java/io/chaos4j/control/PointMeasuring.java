package io.chaos4j.control;

import io.chaos4j.engine.Engine;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.measure.Calls;
import io.chaos4j.measure.Meters;
import io.chaos4j.measure.Tally;
import io.chaos4j.measure.Windowed;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import io.chaos4j.plan.Plan;
import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Measures all points while someone asks, and ends the seconds while something is armed without a runner. */
final class PointMeasuring {

    private static final long SECOND = 1_000_000_000L;

    private final Clock clock;
    private final Engine engine;
    private final Meters meters;
    private final BooleanSupplier runnerTicks;
    private final BooleanSupplier armed;
    private @Nullable LoadedPlan plan;
    private @Nullable Thread ticking;
    private volatile long until;

    /**
     * @param runnerTicks whether a run is in progress, which ends the seconds itself
     * @param armed whether something is armed
     */
    PointMeasuring(Clock clock, Engine engine, Meters meters, BooleanSupplier runnerTicks, BooleanSupplier armed) {
        this.clock = clock;
        this.engine = engine;
        this.meters = meters;
        this.runnerTicks = runnerTicks;
        this.armed = armed;
        this.until = clock.nanoTime();
    }

    /** Measures all points for so long from now on, or longer where someone asked for longer; zero ends it. */
    synchronized void measure(Duration length) {
        long end = clock.nanoTime() + length.toNanos();
        if (length.isZero()) {
            until = end;
            stop();
            return;
        }
        if (end - until > 0) {
            until = end;
        }
        if (plan == null) {
            LoadedPlan survey = engine.load(Plan.SURVEY);
            engine.measure(survey, true);
            plan = survey;
        }
        tick();
    }

    /** Ends seconds from now on, as long as anything is measured. */
    synchronized void tick() {
        if (ticking == null) {
            Thread thread = new ChaosThread("survey", this::loop);
            ticking = thread;
            if (!runnerTicks.getAsBoolean()) {
                meters.resume(clock.nanoTime());
            }
            thread.start();
        }
    }

    /** Begins to add up what every point does, for as long as anything is measured. */
    Tally begin() {
        return meters.tally();
    }

    /** What every point did since a tally was begun. */
    Map<Point, Windowed> close(Tally tally) {
        return meters.close(tally);
    }

    /** The points measured here whose calls a target covers, or may cover; none while nothing is measured here. */
    synchronized List<Point> covered(Target target) {
        return plan == null ? List.of() : plan.points(target);
    }

    /** The points as measured since a tally was begun. */
    List<PointStatus> points(Tally tally) {
        return points(meters.close(tally));
    }

    /** The points as measured in the last second. */
    List<PointStatus> lastSecond() {
        Map<Point, Windowed> last = new HashMap<>();
        for (Point point : meters.points()) {
            last.put(point, meters.lastSeconds(List.of(point), 1, false));
        }
        return points(last);
    }

    private List<PointStatus> points(Map<Point, Windowed> windows) {
        boolean measuring = runnerTicks.getAsBoolean() || armed.getAsBoolean() || wanted();
        List<PointStatus> points = new ArrayList<>();
        for (Map.Entry<Point, Windowed> each : windows.entrySet()) {
            Point point = each.getKey();
            Windowed last = each.getValue();
            Calls calls = last.calls();
            long count = calls.count();
            points.add(new PointStatus(
                    point.name(),
                    point.qualifier(),
                    measuring,
                    measuring ? last.rate() : Double.NaN,
                    measuring ? calls.percentile(0.5) : Double.NaN,
                    measuring ? calls.percentile(0.99) : Double.NaN,
                    measuring ? calls.longest() : Double.NaN,
                    measuring && calls.judged() > 0 ? (double) (count - calls.thrown()) / calls.judged() : Double.NaN));
        }
        points.sort(Comparator.comparing(PointStatus::point).thenComparing(PointStatus::qualifier));
        return points;
    }

    private boolean wanted() {
        return until - clock.nanoTime() > 0;
    }

    private void loop() {
        long due = clock.nanoTime();
        while (true) {
            due += SECOND;
            long left = due - clock.nanoTime();
            while (left > 0) {
                clock.park(this, left);
                left = due - clock.nanoTime();
            }
            if (!runnerTicks.getAsBoolean()) {
                meters.tick(clock.nanoTime());
            }
            synchronized (this) {
                if (!wanted()) {
                    stop();
                    if (!armed.getAsBoolean()) {
                        ticking = null;
                        return;
                    }
                }
            }
        }
    }

    private void stop() {
        @Nullable LoadedPlan survey = plan;
        if (survey != null) {
            plan = null;
            engine.unload(survey);
        }
    }
}
