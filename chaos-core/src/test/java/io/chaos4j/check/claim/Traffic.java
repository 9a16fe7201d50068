package io.chaos4j.check.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Synthetic services of known truth, second by second. The same seed gives the same calls. */
final class Traffic {

    private Traffic() {}

    /** Calls that are of a kind with a likelihood of their own, or all together. */
    interface Service {
        Blocks seconds(Random random, int seconds);
    }

    /** Every call by itself. */
    static Service independent(double callsPerSecond, double share) {
        return (random, seconds) -> blocks(seconds, second -> {
            int calls = poisson(random, callsPerSecond);
            return new double[] {calls, binomial(random, calls, share)};
        });
    }

    /** At random moments the service pauses, and all calls of that time are of the kind: so long that the share is right in the end. */
    static Service pauses(int callsPerSecond, double share, double pauseSeconds) {
        return (random, seconds) -> blocks(seconds, second -> {
            double paused = poisson(random, share / pauseSeconds) * pauseSeconds;
            return new double[] {callsPerSecond, Math.min(callsPerSecond, Math.round(paused * callsPerSecond))};
        });
    }

    /** The share wanders, and remembers from one second to the next where it was. */
    static Service wandering(double callsPerSecond, double share, double memory, double spread) {
        return (random, seconds) -> {
            double[] at = {spread * random.nextGaussian()};
            return blocks(seconds, second -> {
                int calls = poisson(random, callsPerSecond);
                double now = Math.min(1, share * Math.exp(at[0] - spread * spread / 2));
                at[0] = memory * at[0] + Math.sqrt(1 - memory * memory) * spread * random.nextGaussian();
                return new double[] {calls, binomial(random, calls, now)};
            });
        };
    }

    /** Calls that come in bursts of so many at once, as a rate: the whole is the second itself. */
    static Service bursts(double callsPerSecond, int together) {
        return (random, seconds) ->
                blocks(seconds, second -> new double[] {1, together * poisson(random, callsPerSecond / together)});
    }

    /** Durations, second by second, for claims about percentiles. */
    static Durations durations(List<double[]> seconds) {
        double[] sorted =
                seconds.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        return new Durations() {
            @Override
            public Blocks atLeast(double nanos) {
                return Blocks.of(
                        column(seconds, second -> second.length),
                        column(
                                seconds,
                                second -> Arrays.stream(second)
                                        .filter(each -> each >= nanos)
                                        .count()));
            }

            @Override
            public double quantile(double quantile) {
                return sorted.length == 0
                        ? Double.NaN
                        : sorted[
                                (int) Math.max(
                                        0, Math.min(sorted.length - 1, Math.ceil(quantile * sorted.length) - 1))];
            }
        };
    }

    /** Lognormal durations with a median of 10, independent of each other. */
    static Durations lognormal(Random random, int seconds, int callsPerSecond, double factor) {
        List<double[]> all = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            double[] durations = new double[callsPerSecond];
            Arrays.setAll(durations, i -> factor * 10 * Math.exp(0.5 * random.nextGaussian()));
            all.add(durations);
        }
        return durations(all);
    }

    private static double[] column(List<double[]> seconds, ToDoubleFunction<double[]> of) {
        return seconds.stream().mapToDouble(of).toArray();
    }

    private static Blocks blocks(int seconds, java.util.function.IntFunction<double[]> second) {
        double[] whole = new double[seconds];
        double[] part = new double[seconds];
        for (int i = 0; i < seconds; i++) {
            double[] both = second.apply(i);
            whole[i] = both[0];
            part[i] = both[1];
        }
        return Blocks.of(whole, part);
    }

    private static int poisson(Random random, double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    private static int binomial(Random random, int n, double share) {
        int count = 0;
        for (int i = 0; i < n; i++) {
            count += random.nextDouble() < share ? 1 : 0;
        }
        return count;
    }
}
