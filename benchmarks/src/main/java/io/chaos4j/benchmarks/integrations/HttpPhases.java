package io.chaos4j.benchmarks.integrations;

import com.sun.management.ThreadMXBean;
import io.chaos4j.benchmarks.Arming;
import io.chaos4j.benchmarks.Readings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.JMException;

/**
 * What does a call of the JDK's HTTP client cost while a fault is armed for another host: phases armed and disarmed take turns
 * in one JVM. A call to a server takes so long that a few nanoseconds do not show in it; so calls that fail behind the gate, for
 * want of a handler, are measured beside it.
 *
 * <p>Each phase follows a flip. Arguments: armed phases, each between two disarmed; calls in each, those that fail excepted, of which there
 * are a million.
 */
public final class HttpPhases {

    private static final String PROOF = "proof";
    private static final String PLAN = "elsewhere";
    private static final int ELIGIBLE = 10;
    private static final int WARM_UP = 2_000;
    private static final int FAILING = 1_000_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private HttpPhases() {}

    /** Measures. */
    public static void main(String[] args) throws JMException, IOException, InterruptedException {
        int pairs = Integer.parseInt(args[0]);
        int calls = Integer.parseInt(args[1]);
        Arming arming = new Arming();
        try (HttpCalls http = new HttpCalls()) {
            prove(arming, http);
            arming.load(PLAN, List.of("{latency: 1ns, on: {http-client: {host: other.example}}}"));
            warmUp(arming, http);
            phases("http.elsewhere", arming, pairs, () -> http.nanos(calls));
            phases("http.elsewhere.failing", arming, pairs, () -> http.failingNanos(FAILING));
            long before = THREADS.getCurrentThreadAllocatedBytes();
            http.fail(FAILING);
            long between = THREADS.getCurrentThreadAllocatedBytes();
            arming.arm(PLAN);
            http.fail(FAILING);
            long armed = THREADS.getCurrentThreadAllocatedBytes();
            http.fail(FAILING);
            long after = THREADS.getCurrentThreadAllocatedBytes();
            arming.disarm(PLAN);
            Readings.tell("http.elsewhere.failing.bytes", (double) (after - armed - (between - before)) / FAILING, 0);
        }
        System.exit(0);
    }

    private interface Phase {
        double nanos() throws IOException, InterruptedException;
    }

    private static void phases(String metric, Arming arming, int pairs, Phase phase)
            throws JMException, IOException, InterruptedException {
        List<Double> added = new ArrayList<>();
        double before = disarmed(arming, phase);
        for (int pair = 0; pair < pairs; pair++) { // an armed one between two disarmed: what drifts cancels
            arming.arm(PLAN);
            double armed = phase.nanos();
            double after = disarmed(arming, phase);
            added.add(armed - (before + after) / 2);
            before = after;
        }
        // Every other one by itself, twice: two readings of one and the same thing.
        double spread = Math.abs(Halves.median(everyOther(added, 0)) - Halves.median(everyOther(added, 1)));
        System.out.printf("%s: disarmed %.1f ns, added in each pair %s%n", metric, before, text(added));
        Readings.tell(metric, Halves.median(added), spread);
    }

    /** Armed and disarmed just before, so that every phase begins with code that is compiled anew. */
    private static double disarmed(Arming arming, Phase phase) throws JMException, IOException, InterruptedException {
        arming.arm(PLAN);
        arming.disarm(PLAN);
        return phase.nanos();
    }

    private static List<Double> everyOther(List<Double> values, int first) {
        return IntStream.range(0, values.size())
                .filter(i -> i % 2 == first)
                .mapToObj(values::get)
                .toList();
    }

    private static String text(List<Double> nanos) {
        return nanos.stream()
                .map(each -> String.format(Locale.ROOT, "%.1f", each))
                .collect(Collectors.joining(", ", "", " ns"));
    }

    private static void warmUp(Arming arming, HttpCalls http) throws JMException, IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            arming.arm(PLAN);
            http.call(WARM_UP);
            http.fail(FAILING);
            arming.disarm(PLAN);
            http.call(WARM_UP);
            http.fail(FAILING);
        }
    }

    /** Calls go through a gate. */
    private static void prove(Arming arming, HttpCalls http) throws JMException, IOException, InterruptedException {
        arming.load(PROOF, List.of("{latency: 1ns, on: {http-client: {host: localhost}}}"));
        arming.arm(PROOF);
        http.call(ELIGIBLE);
        arming.disarm(PROOF);
        if (arming.injections(PROOF) != ELIGIBLE) {
            throw new IllegalStateException(ELIGIBLE + " calls were not struck; " + arming.state());
        }
        arming.unload(PROOF);
    }
}
