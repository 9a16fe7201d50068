package io.chaos4j.benchmarks.integrations;

import io.chaos4j.benchmarks.AgentJar;
import io.chaos4j.benchmarks.ChildJvm;
import io.chaos4j.benchmarks.Readings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What does a call of the JDK's HTTP client cost when the agent has woven it and nothing is armed. A class of the JDK cannot
 * stand twice in one JVM, so JVMs with and without the agent take turns.
 *
 * <p>Arguments: JVMs of each sort; calls that count in each.
 */
public final class HttpForks {

    private HttpForks() {}

    /** Measures. */
    public static void main(String[] args) {
        int forks = Integer.parseInt(args[0]);
        List<double[]> woven = new ArrayList<>();
        List<double[]> unwoven = new ArrayList<>();
        for (int fork = 0; fork < forks; fork++) {
            // What the agent brings to life later is there before the calls that count.
            woven.add(once(List.of("-Xmx256m", AgentJar.flag("mode=armable,jmx-delay=1s")), args[1]));
            unwoven.add(once(List.of("-Xmx256m"), args[1]));
        }
        tell("http.idle", of(woven, 0), of(unwoven, 0));
        tell("http.idle.cpu", of(woven, 1), of(unwoven, 1));
    }

    private static void tell(String metric, List<Double> woven, List<Double> unwoven) {
        Halves same = new Halves(unwoven);
        double ratio = Halves.median(woven) / same.median();
        System.out.printf(
                "%s: woven %s, unwoven %s ns; A/A %.2f %%%n",
                metric, rounded(woven), rounded(unwoven), same.spread() * 100);
        Readings.tell(metric, ratio, same.spread());
    }

    /** By the clock, and of processor time. */
    private static double[] once(List<String> flags, String calls) {
        try (ChildJvm child = new ChildJvm(flags, List.of(), HttpOnce.class, List.of(calls))) {
            String line = child.await(each -> each.startsWith(HttpOnce.MARK));
            return Arrays.stream(line.substring(HttpOnce.MARK.length()).split(" ", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
    }

    private static List<Double> of(List<double[]> readings, int index) {
        return readings.stream().map(reading -> reading[index]).toList();
    }

    private static List<Long> rounded(List<Double> nanos) {
        return nanos.stream().map(Math::round).toList();
    }
}
