package io.chaos4j.benchmarks.verdicts;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is true of a family when nothing is wrong: of millions of calls, drawn once.
 *
 * @param p99 in nanoseconds
 * @param p90 in nanoseconds
 * @param mean in nanoseconds
 * @param rate calls a second
 */
record Healthy(double p99, double p90, double mean, double rate) {

    private static final int SECONDS = 10_000;

    /** Few events decide the tail where pauses are rare. */
    private static final int MORE_SECONDS = 100_000;

    private static final Map<String, Healthy> KNOWN = new ConcurrentHashMap<>();

    static Healthy of(Family family) {
        return KNOWN.computeIfAbsent(family.name(), name -> measure(family));
    }

    private static Healthy measure(Family family) {
        long seconds = family.pauses() == Family.Pauses.RANDOM ? MORE_SECONDS : SECONDS;
        Durations durations = new Durations();
        Service service = new Service(family.warm(), Truth.named("nothing"), 1, new SplittableRandom(1), 0, durations);
        service.playTo(seconds * 1_000_000_000L);
        return new Healthy(
                durations.quantile(0.99),
                durations.quantile(0.9),
                durations.sum / durations.count,
                (double) durations.count / seconds);
    }

    /** Counts durations in buckets of a ten-thousandth. */
    private static final class Durations implements Service.Gate {

        private static final double FINENESS = 10_000;

        private final int[] counts = new int[280_000];
        private long count;
        private double sum;

        @Override
        public void at(long now) {}

        @Override
        public long begins(Service.Call call) {
            return 0;
        }

        @Override
        public void ends(Service.Call call) {
            counts[(int) (FINENESS * Math.log((double) Math.max(1, call.nanos)))]++;
            count++;
            sum += call.nanos;
        }

        double quantile(double share) {
            long above = Math.round((1 - share) * count);
            int bucket = counts.length;
            for (long sofar = 0; sofar < above; sofar += counts[bucket]) {
                bucket--;
            }
            return Math.exp((bucket + 0.5) / FINENESS);
        }
    }
}
