package io.chaos4j.benchmarks.suite;

import java.util.Arrays;
import java.util.List;

/**
 * A metric with what was read of it.
 *
 * @param readings one of each fork
 * @param spreads how far apart readings of one and the same thing were, in each fork
 */
record Row(Metric metric, List<Double> readings, List<Double> spreads) {

    static String head() {
        return "| metric | measured | A/A | to reach | |\n|---|---|---|---|---|";
    }

    /** The median of the forks. */
    double value() {
        return median(readings);
    }

    /** The median of the forks' own spreads. */
    double spread() {
        return median(spreads);
    }

    String verdict() {
        return readings.isEmpty() ? "not measured" : metric.limit().judge(value(), spread());
    }

    String text() {
        if (readings.isEmpty()) {
            return "| " + metric.text() + " | — | — | " + metric.toReach() + " | not measured |";
        }
        String range = readings.size() == 1
                ? ""
                : " (" + metric.show(Arrays.stream(sorted(readings)).findFirst().orElseThrow()) + " to "
                        + metric.show(sorted(readings)[readings.size() - 1]) + ")";
        return "| " + metric.text() + " | " + metric.show(value()) + range + " | "
                + (spread() == 0 ? "" : "± " + metric.show(spread())) + " | " + metric.toReach() + " | " + verdict()
                + " |";
    }

    private static double median(List<Double> values) {
        double[] sorted = sorted(values);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double[] sorted(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
