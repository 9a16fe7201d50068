package io.chaos4j.benchmarks.scenarios;

import com.example.slices.Desk;
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
 * What does arming do to a loaded service, in the second that follows, when the rate is 0 %? Two threads serve requests at fixed
 * times, 2,000 a second each; a request makes a thousand calls of a woven method. Its latency counts from the time at which
 * it was due, so that a stall counts for all requests that it holds up. Every round has three seconds: one, one more
 * (A/A), and one that begins with arming.
 *
 * <p>Arguments: how many rounds.
 */
public final class LoadedService {

    private static final String PLAN = "service";
    private static final int THREADS = 2;
    private static final int CALLS = 1_000;
    private static final long EVERY_NANOS = 500_000;
    private static final int MOST = 20_000;

    private final List<Work> desks = new ArrayList<>();
    private final long[][] latencies = new long[THREADS][MOST];
    private final int[] served = new int[THREADS];
    private volatile boolean ended;
    private long sink;

    /** Measures. */
    public static void main(String[] args) throws JMException, InterruptedException {
        new LoadedService().measure(Integer.parseInt(args[0]));
    }

    private void measure(int rounds) throws JMException, InterruptedException {
        Arming arming = new Arming();
        arming.load(
                PLAN, List.of("{latency: 1ms, on: '" + Desk.class.getName() + "_Service*#submit', rate: 0.000001%}"));
        for (int i = 0; i < THREADS; i++) {
            int self = i;
            desks.add(Copies.of(Desk.class, "_Service" + i));
            Thread thread = new Thread(() -> serve(self), "service-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        List<Double> idle = new ArrayList<>();
        List<Double> armed = new ArrayList<>();
        List<Double> before = new ArrayList<>();
        List<Double> after = new ArrayList<>();
        second(); // warms up
        for (int round = -1; round < rounds; round++) {
            double first = second();
            double second = second();
            take();
            arming.arm(PLAN);
            double third = second();
            long struck = arming.injections(PLAN);
            arming.disarm(PLAN);
            if (struck != 0) {
                throw new IllegalStateException("struck at a rate of 0 %: " + struck);
            }
            TimeUnit.MILLISECONDS.sleep(500);
            take();
            if (round >= 0) {
                idle.add(second / first);
                armed.add(third / second);
                before.add(second / 1e6);
                after.add(third / 1e6);
            }
        }
        ended = true;
        System.out.printf(
                "p99.9 in the second before arming: %s%n", Quantiles.of(before).text("ms"));
        System.out.printf(
                "p99.9 in the second after arming:  %s%n", Quantiles.of(after).text("ms"));
        System.out.printf(
                "quotient, armed: %s; A/A: %s (%d)%n",
                Quantiles.of(armed).text("x"), Quantiles.of(idle).text("x"), sink);
        double spread = Math.abs(Quantiles.of(idle).median() - 1);
        Readings.tell("service.p999", Quantiles.of(armed).median(), spread);
        Readings.tell("service.p999.idle", Quantiles.of(idle).median(), spread);
    }

    /** The p99.9 of the requests due within a second from now, in nanoseconds. */
    private double second() throws InterruptedException {
        TimeUnit.SECONDS.sleep(1);
        return Quantiles.of(take()).at(0.999);
    }

    /** All latencies since this was last called. */
    private synchronized double[] take() {
        double[] all = new double[served[0] + served[1]];
        int at = 0;
        for (int thread = 0; thread < THREADS; thread++) {
            for (int i = 0; i < served[thread]; i++) {
                all[at++] = latencies[thread][i];
            }
            served[thread] = 0;
        }
        return all;
    }

    private synchronized void served(int thread, long nanos, long result) {
        sink += result;
        if (served[thread] < MOST) {
            latencies[thread][served[thread]++] = nanos;
        }
    }

    private void serve(int self) {
        Work desk = desks.get(self);
        long due = System.nanoTime();
        while (!ended) {
            long left = due - System.nanoTime();
            while (left > 0) {
                LockSupport.parkNanos(left);
                left = due - System.nanoTime();
            }
            long result = desk.run(CALLS);
            served(self, System.nanoTime() - due, result);
            due += EVERY_NANOS;
        }
    }
}
