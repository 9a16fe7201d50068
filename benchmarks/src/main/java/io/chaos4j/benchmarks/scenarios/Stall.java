package io.chaos4j.benchmarks.scenarios;

import com.example.slices.Chain;
import com.example.slices.Work;
import io.chaos4j.benchmarks.Arming;
import io.chaos4j.benchmarks.Readings;
import io.chaos4j.benchmarks.slices.Copies;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;

/**
 * For how long does an unrelated thread stand still while ten points are armed and disarmed? Windows of equal length take turns:
 * in one the points are armed and disarmed, in the next nothing happens (A/A); another thread calls the ten methods all the
 * while. The stall of a window is the longest that the unrelated thread was late in it, scheduling included.
 *
 * <p>Arguments: how many windows of each sort.
 */
public final class Stall {

    private static final String PLAN = "stall";
    private static final int POINTS = 10;
    private static final int WARM_UP = 10;
    private static final long SETTLE_MILLIS = 20;
    private static final long ARMED_MILLIS = 20;
    private static final long WINDOW_NANOS = 100_000_000;

    private static volatile boolean ended;
    private static volatile long sum;

    private Stall() {}

    /** Measures. */
    public static void main(String[] args) throws JMException, InterruptedException {
        int windows = Integer.parseInt(args[0]);
        Arming arming = new Arming();
        arming.load(PLAN, List.of("{latency: 0s, on: '" + Chain.class.getName() + "_Stall*#step'}"));
        List<Work> points = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            points.add(Copies.of(Chain.class, "_Stall" + i));
        }
        Thread caller = new Thread(() -> call(points), "caller");
        caller.start();
        Ticker ticker = Ticker.start();
        List<Double> armed = new ArrayList<>();
        List<Double> idle = new ArrayList<>();
        List<Double> safepoints = new ArrayList<>();
        List<Double> idleSafepoints = new ArrayList<>();
        for (int i = -WARM_UP; i < windows; i++) {
            long before = Safepoints.count();
            double stall = window(ticker, arming);
            long between = Safepoints.count();
            double still = window(ticker, null);
            long after = Safepoints.count();
            if (i >= 0) {
                armed.add(stall);
                idle.add(still);
                safepoints.add((double) (between - before));
                idleSafepoints.add((double) (after - between));
            }
        }
        if (arming.injections(PLAN) == 0) {
            throw new IllegalStateException("nothing was struck; " + arming.state());
        }
        ended = true;
        caller.join();
        ticker.end();
        System.out.printf("stall, armed and disarmed: %s%n", Quantiles.of(armed).text("ms"));
        System.out.printf("stall, nothing armed:      %s%n", Quantiles.of(idle).text("ms"));
        System.out.printf(
                "safepoints in a window, armed and disarmed: %.2f; nothing armed: %.2f (%d, %d)%n",
                mean(safepoints), mean(idleSafepoints), sum, ticker.sum());
        double spread = Quantiles.halves(idle);
        Readings.tell("stall.median", Quantiles.of(armed).median(), spread);
        Readings.tell("stall.median.idle", Quantiles.of(idle).median(), spread);
        Readings.tell("stall.p99", Quantiles.of(armed).at(0.99), 0);
        Readings.tell("stall.p99.idle", Quantiles.of(idle).at(0.99), 0);
        Readings.tell("stall.safepoints", mean(safepoints) - mean(idleSafepoints), 0);
    }

    /** @param arming what arms and disarms in it; null for a window in which nothing happens */
    private static double window(Ticker ticker, Arming arming) throws JMException, InterruptedException {
        long end = System.nanoTime() + WINDOW_NANOS;
        TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
        ticker.takeLatest();
        if (arming != null) {
            arming.arm(PLAN);
        }
        TimeUnit.MILLISECONDS.sleep(ARMED_MILLIS);
        if (arming != null) {
            arming.disarm(PLAN);
        }
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        return ticker.takeLatest();
    }

    /** A processor's third at the most, so that there is room for the ticker. */
    private static void call(List<Work> points) {
        while (!ended) {
            long begun = System.nanoTime();
            for (Work point : points) {
                sum = point.run(1_000);
            }
            LockSupport.parkNanos(2 * (System.nanoTime() - begun));
        }
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
