package io.chaos4j.benchmarks.integrations;

import io.chaos4j.benchmarks.Arming;
import io.chaos4j.benchmarks.Readings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;

/**
 * What does a call of the JDK's HTTP client cost while a fault is armed for another host: phases armed and disarmed take turns
 * in one JVM.
 *
 * <p>Arguments: pairs of phases; calls in each phase.
 */
public final class HttpPhases {

    private static final String PROOF = "proof";
    private static final String PLAN = "elsewhere";
    private static final int ELIGIBLE = 10;
    private static final int WARM_UP = 2_000;

    private HttpPhases() {}

    /** Measures. */
    public static void main(String[] args) throws JMException, IOException, InterruptedException {
        int pairs = Integer.parseInt(args[0]);
        int calls = Integer.parseInt(args[1]);
        Arming arming = new Arming();
        List<Double> added = new ArrayList<>();
        List<Double> nothing = new ArrayList<>();
        try (HttpCalls http = new HttpCalls()) {
            prove(arming, http);
            arming.load(PLAN, List.of("{latency: 0s, on: {http-client: {host: other.example}}}"));
            warmUp(arming, http);
            for (int pair = 0; pair < pairs; pair++) { // disarmed, armed, disarmed: what drifts cancels
                double before = http.nanos(calls);
                arming.arm(PLAN);
                double armed = http.nanos(calls);
                arming.disarm(PLAN);
                double after = http.nanos(calls);
                added.add(armed - (before + after) / 2);
                nothing.add(after - before);
            }
        }
        double spread = Math.abs(Halves.median(nothing));
        System.out.printf(
                "added in each pair: %s ns%n", added.stream().map(Math::round).toList());
        Readings.tell("http.elsewhere", Halves.median(added), spread);
        System.exit(0);
    }

    private static void warmUp(Arming arming, HttpCalls http) throws JMException, IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            arming.arm(PLAN);
            http.call(WARM_UP);
            arming.disarm(PLAN);
            http.call(WARM_UP);
        }
    }

    /** Calls go through a gate. */
    private static void prove(Arming arming, HttpCalls http) throws JMException, IOException, InterruptedException {
        arming.load(PROOF, List.of("{latency: 0s, on: {http-client: {host: localhost}}}"));
        arming.arm(PROOF);
        http.call(ELIGIBLE);
        arming.disarm(PROOF);
        if (arming.injections(PROOF) != ELIGIBLE) {
            throw new IllegalStateException(ELIGIBLE + " calls were not struck; " + arming.state());
        }
        arming.unload(PROOF);
    }
}
