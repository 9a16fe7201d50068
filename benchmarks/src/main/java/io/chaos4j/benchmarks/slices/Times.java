package io.chaos4j.benchmarks.slices;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * What slices took.
 *
 * @param nanos by contestant, nanoseconds a call in each round
 * @param bytes by contestant, what it allocated in all rounds
 * @param calls how many calls a contestant made in all rounds
 */
public record Times(Map<String, double[]> nanos, Map<String, Long> bytes, long calls) {

    /** The median of a contestant's time in nanoseconds. */
    public double of(String contestant) {
        return median(nanos.get(contestant));
    }

    /** Median quotient of two contestants' times, round by round. */
    public double ratio(String contestant, String baseline) {
        return paired(contestant, baseline, (a, b) -> a / b);
    }

    /** Median difference of two contestants' times, round by round, in nanoseconds. */
    public double difference(String contestant, String baseline) {
        return paired(contestant, baseline, (a, b) -> a - b);
    }

    /** The median over copies of a contestant of its median quotient to the median of the copies of the baseline. */
    public double ratio(List<String> contestants, List<String> baselines) {
        return median(contestants.stream()
                .mapToDouble(each -> median(IntStream.range(0, rounds())
                        .mapToDouble(round -> nanos.get(each)[round] / middle(baselines, round))
                        .toArray()))
                .toArray());
    }

    /** The same as a difference in nanoseconds. */
    public double difference(List<String> contestants, List<String> baselines) {
        return median(contestants.stream()
                .mapToDouble(each -> median(IntStream.range(0, rounds())
                        .mapToDouble(round -> nanos.get(each)[round] - middle(baselines, round))
                        .toArray()))
                .toArray());
    }

    /** How far apart copies of one and the same contestant are: the pair of them that differs most, as a share. */
    public double spread(List<String> copies) {
        double most = 0;
        for (String one : copies) {
            for (String other : copies) {
                most = Math.max(most, ratio(one, other) - 1);
            }
        }
        return most;
    }

    /** The same in nanoseconds. */
    public double spreadNanos(List<String> copies) {
        return spread(copies) * of(copies.get(0));
    }

    /** Bytes a call. */
    public double bytesPerCall(String contestant) {
        return (double) bytes.get(contestant) / calls;
    }

    private int rounds() {
        return nanos.values().iterator().next().length;
    }

    /** Among copies the median, so that one that was interrupted in this round does not count. */
    private double middle(List<String> contestants, int round) {
        return median(
                contestants.stream().mapToDouble(each -> nanos.get(each)[round]).toArray());
    }

    private double paired(String contestant, String baseline, DoubleBinaryOperator of) {
        double[] a = nanos.get(contestant);
        double[] b = nanos.get(baseline);
        return median(IntStream.range(0, a.length)
                .mapToDouble(round -> of.applyAsDouble(a[round], b[round]))
                .toArray());
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
