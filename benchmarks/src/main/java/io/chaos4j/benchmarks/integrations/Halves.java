package io.chaos4j.benchmarks.integrations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Readings of JVMs that were all alike, and how far halves of them are apart: what differs without a reason. */
record Halves(List<Double> readings) {

    Halves {
        readings = List.copyOf(readings);
    }

    double median() {
        return median(readings);
    }

    /**
     * The largest quotient, less 1, of the median of one half to the median of the other, over all ways to halve them that
     * put each neighbour of a pair into another half: what slows the machine down for a while must not count as a spread.
     */
    double spread() {
        double most = 0;
        int pairs = readings.size() / 2;
        for (int way = 0; way < 1 << pairs; way++) {
            List<Double> one = new ArrayList<>();
            List<Double> other = new ArrayList<>();
            for (int pair = 0; pair < pairs; pair++) {
                boolean swapped = (way >> pair & 1) == 1;
                one.add(readings.get(2 * pair + (swapped ? 1 : 0)));
                other.add(readings.get(2 * pair + (swapped ? 0 : 1)));
            }
            most = Math.max(most, median(one) / median(other) - 1);
        }
        return most;
    }

    /** The middle one, or the mean of the two in the middle. */
    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
