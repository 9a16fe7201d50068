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
 * in one the points are armed and disarmed, in the next nothing happens (A/A), and in the third plain threads, as many as there
 * are processors, compute for a few milliseconds where the first one arms and disarms (a control: what the machine does to any
 * thread that wakes while the others work). Another thread calls the ten methods all the while. The stall of a window is the
 * longest that the unrelated thread was late in it, scheduling included; Linux tells for how much of it the thread was ready and
 * had no processor. A second such thread is run before all others (SCHED_FIFO), where we may ask for it: what makes it late is not
 * the lack of a processor.
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
    private static final long COMPUTING_NANOS = 5_000_000;

    private static volatile boolean ended;
    private static volatile long sum;

    private Stall() {}

    /** Measures. */
    public static void main(String[] args) throws JMException, InterruptedException {
        int windows = Integer.parseInt(args[0]);
        Arming arming = new Arming();
        arming.load(PLAN, List.of("{latency: 1ns, on: '" + Chain.class.getName() + "_Stall*#step'}"));
        List<Work> points = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            points.add(Copies.of(Chain.class, "_Stall" + i));
        }
        Thread caller = new Thread(() -> call(points), "caller");
        caller.setDaemon(true); // so that what goes wrong ends the program
        caller.start();
        Ticker ticker = Ticker.start();
        Ticker preferred = Ticker.start();
        boolean isPreferred = preferred.prefer();
        System.out.println("the second thread " + (isPreferred ? "is run before all others" : "is one like the first"));
        Windows armed = new Windows();
        Windows idle = new Windows();
        Windows busy = new Windows();
        for (int i = -WARM_UP; i < windows; i++) {
            window(ticker, preferred, armed, () -> arming.arm(PLAN), () -> arming.disarm(PLAN));
            window(ticker, preferred, idle, () -> {}, () -> {});
            window(ticker, preferred, busy, Stall::compute, Stall::compute);
            if (i == -1) {
                List.of(armed, idle, busy).forEach(Windows::clear);
            }
        }
        if (arming.injections(PLAN) == 0) {
            throw new IllegalStateException("nothing was struck; " + arming.state());
        }
        ended = true;
        caller.join();
        ticker.end();
        preferred.end();
        armed.say("armed and disarmed");
        idle.say("nothing armed");
        busy.say("plain threads compute");
        System.out.printf("(%d, %d)%n", sum, ticker.sum());
        double spread = Quantiles.halves(idle.stalls);
        Readings.tell("stall.median", Quantiles.of(armed.stalls).median(), spread);
        Readings.tell("stall.median.idle", Quantiles.of(idle.stalls).median(), spread);
        Readings.tell("stall.median.busy", Quantiles.of(busy.stalls).median(), spread);
        if (isPreferred) {
            Readings.tell("stall.preferred", Quantiles.of(armed.preferred).median(), Quantiles.halves(idle.preferred));
            Readings.tell("stall.preferred.p99", Quantiles.of(armed.preferred).at(0.99), 0);
            Readings.tell(
                    "stall.preferred.p99.idle", Quantiles.of(idle.preferred).at(0.99), 0);
            Readings.tell("stall.preferred.idle", Quantiles.of(idle.preferred).median(), 0);
        }
        Readings.tell("stall.waited", Quantiles.of(armed.waited).median(), 0);
        Readings.tell("stall.p99", Quantiles.of(armed.stalls).at(0.99), 0);
        Readings.tell("stall.p99.idle", Quantiles.of(idle.stalls).at(0.99), 0);
        Readings.tell("stall.safepoints", mean(armed.safepoints) - mean(idle.safepoints), 0);
    }

    private interface Step {
        void run() throws JMException;
    }

    /** What was seen in windows of one sort. */
    private static final class Windows {
        private final List<Double> stalls = new ArrayList<>();
        private final List<Double> preferred = new ArrayList<>();
        private final List<Double> waited = new ArrayList<>();
        private final List<Double> safepoints = new ArrayList<>();

        void clear() {
            stalls.clear();
            preferred.clear();
            waited.clear();
            safepoints.clear();
        }

        void say(String what) {
            System.out.printf(
                    "stall, %s: %s; of all its waking it waited for a processor %s; the second thread %s;"
                            + " %.2f safepoints%n",
                    what,
                    Quantiles.of(stalls).text("ms"),
                    Quantiles.of(waited).text("ms"),
                    Quantiles.of(preferred).text("ms"),
                    mean(safepoints));
        }
    }

    private static void window(Ticker ticker, Ticker preferred, Windows windows, Step begin, Step end)
            throws JMException, InterruptedException {
        long safepoints = Safepoints.count();
        long over = System.nanoTime() + WINDOW_NANOS;
        TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
        ticker.takeLatest();
        preferred.takeLatest();
        double waited = ticker.waitedForProcessor();
        begin.run();
        TimeUnit.MILLISECONDS.sleep(ARMED_MILLIS);
        end.run();
        while (System.nanoTime() - over < 0) {
            LockSupport.parkNanos(over - System.nanoTime());
        }
        windows.stalls.add(ticker.takeLatest());
        windows.preferred.add(preferred.takeLatest());
        windows.waited.add(ticker.waitedForProcessor() - waited);
        windows.safepoints.add((double) (Safepoints.count() - safepoints));
    }

    /** Takes all processors for a while. */
    private static void compute() {
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread thread = new Thread(
                    () -> {
                        long until = System.nanoTime() + COMPUTING_NANOS;
                        while (System.nanoTime() - until < 0) {
                            Thread.onSpinWait();
                        }
                    },
                    "computing");
            thread.setDaemon(true);
            thread.start();
        }
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
