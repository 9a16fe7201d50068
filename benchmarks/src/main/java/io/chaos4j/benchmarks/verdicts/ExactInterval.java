package io.chaos4j.benchmarks.verdicts;

import java.util.Locale;

/**
 * The exact two-sided 95 % interval of a rate (Clopper and Pearson, 1934): whatever the true rate is, at least 95 of 100 such intervals
 * hold it.
 *
 * @param low its lower end
 * @param high its upper end
 */
record ExactInterval(double low, double high) {

    private static final double SIDE = 0.025;

    static ExactInterval of(int hits, int runs) {
        double low = hits == 0 ? 0 : solve(p -> 1 - atMost(hits - 1, runs, p) < SIDE);
        double high = hits == runs ? 1 : solve(p -> atMost(hits, runs, p) > SIDE);
        return new ExactInterval(low, high);
    }

    String text() {
        return String.format(Locale.ROOT, "%.1f–%.1f %%", 100 * low, 100 * high);
    }

    /** The largest share of which something holds that holds of all smaller ones. */
    private static double solve(Holds holds) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            boolean below = holds.of(middle);
            low = below ? middle : low;
            high = below ? high : middle;
        }
        return low;
    }

    private interface Holds {
        boolean of(double share);
    }

    private static double atMost(int hits, int runs, double share) {
        if (share <= 0) {
            return 1;
        }
        double logTerm = runs * Math.log1p(-share);
        double sum = Math.exp(logTerm);
        for (int k = 1; k <= hits; k++) {
            logTerm += Math.log((double) (runs - k + 1) / k) + Math.log(share) - Math.log1p(-share);
            sum += Math.exp(logTerm);
        }
        return Math.min(1, sum);
    }
}
