package io.chaos4j.benchmarks.scenarios;

import com.example.orders.Order;
import io.chaos4j.benchmarks.Arming;
import io.chaos4j.benchmarks.Readings;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.management.JMException;

/**
 * How soon are all threads back that sit in an injected delay of a minute, when it is withdrawn; and what do they cost while they
 * wait? Counted from just before the JMX operation until the last woven call has returned.
 *
 * <p>Arguments: how often.
 */
public final class Release {

    private static final String PLAN = "release";
    private static final int PLATFORM = 1_000;
    private static final int VIRTUAL = 10_000;
    private static final long CPU_SECONDS = 5;

    private final Arming arming = new Arming();
    private final Order order = new Order();
    private double cpu = Double.NaN;

    private Release() throws JMException, InterruptedException {}

    /** Measures. */
    public static void main(String[] args) throws JMException, InterruptedException {
        int times = Integer.parseInt(args[0]);
        Release release = new Release();
        release.arming.load(PLAN, List.of("{latency: 60s, on: '" + Order.class.getName() + "#submit'}"));
        release.measure("platform", times, PLATFORM, Release::platform);
        Readings.tell("release.cpu", release.cpu, 0);
        if (VirtualThreads.available()) {
            release.measure("virtual", times, VIRTUAL, VirtualThreads::start);
        } else {
            System.out.println("no virtual threads on " + Runtime.version());
        }
    }

    private static Thread platform(Runnable work) {
        Thread thread = new Thread(null, work, "waits", 128 * 1024);
        thread.start();
        return thread;
    }

    private void measure(String sort, int times, int threads, Function<Runnable, Thread> start)
            throws JMException, InterruptedException {
        List<Double> all = new ArrayList<>();
        List<Double> returned = new ArrayList<>();
        for (int time = -1; time < times; time++) { // the first is for warming up
            AtomicLong last = new AtomicLong(Long.MIN_VALUE);
            arming.arm(PLAN);
            List<Thread> waiting = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                waiting.add(start.apply(() -> {
                    order.submit(1);
                    last.accumulateAndGet(System.nanoTime(), Math::max);
                }));
            }
            awaitAllInside(threads);
            if (time == 0 && Double.isNaN(cpu)) {
                cpu = cpuWhileWaiting();
            }
            long asked = System.nanoTime();
            int left = arming.disarm(PLAN);
            double disarmed = (System.nanoTime() - asked) / 1e6;
            for (Thread thread : waiting) {
                thread.join();
            }
            if (left != 0) {
                throw new IllegalStateException(left + " strikes were left; " + arming.state());
            }
            if (time >= 0) {
                all.add((last.get() - asked) / 1e6);
                returned.add(disarmed);
            }
        }
        Quantiles quantiles = Quantiles.of(all);
        System.out.printf(
                "%,d %s threads, disarm to the last one back: %s; to the return of the operation: %s%n",
                threads, sort, quantiles.text("ms"), Quantiles.of(returned).text("ms"));
        Readings.tell("release." + sort, quantiles.median(), Quantiles.halves(all));
    }

    private void awaitAllInside(int threads) throws JMException, InterruptedException {
        for (int i = 0; arming.injections(PLAN) < threads; i++) {
            if (i > 3_000) {
                throw new IllegalStateException(
                        arming.injections(PLAN) + " of " + threads + " were struck; " + arming.state());
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        TimeUnit.MILLISECONDS.sleep(300); // announced is not parked yet
    }

    /** Share of one processor that the whole process uses, the JVM's own threads and the watch over the deadline included. */
    private static double cpuWhileWaiting() throws InterruptedException {
        com.sun.management.OperatingSystemMXBean system =
                (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        TimeUnit.SECONDS.sleep(1);
        long before = system.getProcessCpuTime();
        long begun = System.nanoTime();
        TimeUnit.SECONDS.sleep(CPU_SECONDS);
        double used = (double) (system.getProcessCpuTime() - before) / (System.nanoTime() - begun);
        System.out.printf(Locale.ROOT, "%,d threads waiting use %.4f of a processor%n", PLATFORM, used);
        return used;
    }
}
