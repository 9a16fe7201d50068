package io.chaos4j.benchmarks.scenarios;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** Quantiles of a sample, the nearest rank. */
final class Quantiles {

    private final double[] sorted;

    private Quantiles(double[] sorted) {
        this.sorted = sorted;
        Arrays.sort(sorted);
    }

    static Quantiles of(double... values) {
        return new Quantiles(values.clone());
    }

    static Quantiles of(Collection<Double> values) {
        return new Quantiles(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /**
     * The value below or at which a share of the sample is.
     *
     * @param share from 0 to 1
     */
    double at(double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.max(0, Math.min(sorted.length - 1, rank))];
    }

    /** The middle, or the mean of the two that are in the middle. */
    double median() {
        int middle = sorted.length / 2;
        return sorted.length == 0 || sorted.length % 2 == 1 ? at(0.5) : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    int size() {
        return sorted.length;
    }

    /** How far the medians of the two halves of a sample are apart: readings of one and the same thing. */
    static double halves(Collection<Double> values) {
        double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
        double[] even = new double[(all.length + 1) / 2];
        double[] odd = new double[all.length / 2];
        for (int i = 0; i < all.length; i++) {
            (i % 2 == 0 ? even : odd)[i / 2] = all[i];
        }
        return odd.length == 0 ? 0 : Math.abs(of(even).median() - of(odd).median());
    }

    /** Median, p99 and the greatest, for a line that people read. */
    String text(String unit) {
        return String.format(
                Locale.ROOT,
                "median %.2f %s, p99 %.2f %s, most %.2f %s, n = %d",
                median(),
                unit,
                at(0.99),
                unit,
                at(1),
                unit,
                size());
    }
}
