package io.chaos4j.fault.latency;

import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** Delays as they were recorded, each with the share that it had. Immutable; allocates nothing when it is asked. */
final class Recorded {

    /** Rising; each is the middle of the values that its histogram does not tell apart. */
    private final long[] nanos;

    /** How many were that long or shorter. */
    private final double[] upTo;

    private Recorded(long[] nanos, double[] upTo) {
        this.nanos = nanos;
        this.upTo = upTo;
    }

    /**
     * Delays of a histogram.
     *
     * @param unit what one of its values is, in nanoseconds
     * @param longest where they end, in nanoseconds
     */
    static Recorded of(Histogram histogram, long unit, long longest) {
        int distinct = 0;
        for (HistogramIterationValue ignored : histogram.recordedValues()) {
            distinct++;
        }
        long[] nanos = new long[distinct];
        double[] upTo = new double[distinct];
        double before = 0;
        int i = 0;
        for (HistogramIterationValue each : histogram.recordedValues()) {
            double value = (double) histogram.medianEquivalentValue(each.getValueIteratedTo()) * unit;
            before += each.getCountAddedInThisIterationStep();
            nanos[i] = (long) Math.min((double) longest, value);
            upTo[i++] = before;
        }
        return new Recorded(nanos, upTo);
    }

    /** The delay of one call, in nanoseconds. */
    long at(long random) {
        int last = nanos.length - 1;
        int found = Arrays.binarySearch(upTo, Uniform.of(random) * upTo[last]);
        return nanos[Math.min(last, found < 0 ? -found - 1 : found + 1)];
    }
}
