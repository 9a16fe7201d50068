package io.chaos4j.benchmarks.scenarios;

import com.example.orders.Order;
import io.chaos4j.benchmarks.Arming;
import io.chaos4j.benchmarks.Readings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;

/**
 * How much longer than asked does an injected latency take? Beside it what {@code parkNanos} and {@code Thread.sleep} make of
 * the same delay, in the same rounds and in an order drawn anew in each.
 *
 * <p>One woven method is struck with all delays: its argument, by a condition of each rule, says with which, so that all of them
 * run through the same compiled code. Overshoot is the duration of the woven call, less what was asked, less the median duration of the same call struck with a
 * latency of 1 ns, the shortest there is. What the machine does to a thread that waits shows in all three; medians are judged.
 *
 * <p>Arguments: how many calls of each delay. With {@code -Dbenchmarks.output=folder} the distributions are written there.
 */
public final class Overshoot {

    private static final String PLAN = "overshoot";
    private static final Map<String, Long> DELAYS = delays();
    /** Everything is warmed up for so long, whatever it waits for. */
    private static final long WARM_UP_NANOS = 300_000_000L;

    private static final int WARM_UPS = 3;

    private static final int WARM_UP_CALLS = 20_000;

    private final int calls;
    private final Order order = new Order();
    private final Map<String, Quantiles> found = new LinkedHashMap<>();

    private Overshoot(int calls) {
        this.calls = calls;
    }

    /** Measures. */
    public static void main(String[] args) throws JMException, InterruptedException, IOException {
        Overshoot overshoot = new Overshoot(Integer.parseInt(args[0]));
        Arming arming = new Arming();
        List<String> faults = new ArrayList<>();
        for (long nanos : DELAYS.values()) {
            faults.add("{latency: " + Math.max(1, nanos) + "ns, on: '" + Order.class.getName()
                    + "#submit where arg0 == " + nanos + "'}");
        }
        arming.load(PLAN, faults);
        arming.arm(PLAN);
        overshoot.measure("platform");
        if (VirtualThreads.available()) {
            Thread virtual = VirtualThreads.start(() -> overshoot.measure("virtual"));
            virtual.join();
        } else {
            System.out.println("no virtual threads on " + Runtime.version());
        }
        arming.disarm(PLAN);
        String output = System.getProperty("benchmarks.output");
        if (output != null) {
            overshoot.write(Path.of(output));
        }
    }

    private static Map<String, Long> delays() {
        Map<String, Long> delays = new LinkedHashMap<>();
        delays.put("0us", 0L);
        delays.put("10us", 10_000L);
        delays.put("50us", 50_000L);
        delays.put("100us", 100_000L);
        delays.put("1ms", 1_000_000L);
        delays.put("10ms", 10_000_000L);
        return delays;
    }

    private void measure(String threads) {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        List<Runnable> round = new ArrayList<>();
        DELAYS.forEach((delay, nanos) -> {
            round.add(timed(times, "ours " + delay, () -> order.submit(nanos)));
            round.add(timed(times, "parkNanos " + delay, () -> LockSupport.parkNanos(nanos)));
            round.add(timed(times, "sleep " + delay, () -> sleep(nanos)));
        });
        Random random = new Random(17);
        for (int i = 0; i < WARM_UPS; i++) {
            round.forEach(Overshoot::warmUp);
            sleep(500_000_000L); // for the compiler
        }
        times.values().forEach(List::clear);
        for (int i = 0; i < calls; i++) {
            Collections.shuffle(round, random);
            round.forEach(Runnable::run);
        }
        for (String how : List.of("ours", "parkNanos", "sleep")) {
            double without = Quantiles.of(times.get(how + " 0us")).median();
            System.out.printf(Locale.ROOT, "%s, %s, asked for 0: %.2f us%n", threads, how, without);
            DELAYS.forEach((delay, nanos) -> {
                if (nanos > 0) {
                    tell(threads, how, delay, times.get(how + " " + delay), nanos / 1e3 + without);
                }
            });
        }
        double ours = found.get(threads + " ours 100us").median();
        Readings.tell(
                "overshoot." + threads + ".park",
                found.get(threads + " parkNanos 100us").median() / Math.max(ours, 0.01),
                0);
    }

    private void tell(String threads, String how, String delay, List<Double> times, double expected) {
        List<Double> late = times.stream().map(micros -> micros - expected).toList();
        Quantiles quantiles = Quantiles.of(late);
        found.put(threads + " " + how + " " + delay, quantiles);
        System.out.printf("%s, %s, overshoot at %s: %s%n", threads, how, delay, quantiles.text("us"));
        if (how.equals("ours")) {
            Readings.tell("overshoot." + threads + "." + delay, quantiles.median(), Quantiles.halves(late));
        }
    }

    private static void warmUp(Runnable work) {
        long end = System.nanoTime() + WARM_UP_NANOS;
        for (int i = 0; i < WARM_UP_CALLS && System.nanoTime() - end < 0; i++) {
            work.run();
        }
    }

    private static Runnable timed(Map<String, List<Double>> times, String name, Runnable work) {
        List<Double> micros = new ArrayList<>();
        times.put(name, micros);
        return () -> {
            long begun = System.nanoTime();
            work.run();
            micros.add((System.nanoTime() - begun) / 1e3);
        };
    }

    private static void sleep(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    /** One line for each way of waiting, delay and percentile, in microseconds. */
    private void write(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("jdk,threads,how,delay,percentile,overshoot_us");
        found.forEach((name, quantiles) -> {
            for (double percent : new double[] {1, 5, 10, 25, 50, 75, 90, 95, 99, 99.9, 100}) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%d,%s,%s,%.3f",
                        Runtime.version().feature(),
                        name.replace(' ', ','),
                        percent,
                        quantiles.at(percent / 100)));
            }
        });
        Files.createDirectories(folder);
        Files.write(folder.resolve("overshoot-" + Runtime.version().feature() + ".csv"), lines);
    }
}
