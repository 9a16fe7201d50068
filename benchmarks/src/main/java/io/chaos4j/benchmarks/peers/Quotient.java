package io.chaos4j.benchmarks.peers;

import io.chaos4j.benchmarks.Readings;
import io.chaos4j.benchmarks.slices.Times;
import java.util.List;

/**
 * A peer's cost divided by ours: of what each adds to a call, and of whole calls.
 *
 * <p>What we add is often too little to be distinguished from nothing. The noise floor (how far apart copies of the unwoven code are)
 * counts on top of it, and all in all no less than a cycle of a processor of 3 GHz: the quotient is the least that is proven.
 */
final class Quotient {

    private static final double CYCLE_NANOS = 1.0 / 3;

    private final Times times;
    private final List<String> unwoven;
    private final List<String> ours;
    private final double noise;

    Quotient(Times times, List<String> unwoven, List<String> ours) {
        this.times = times;
        this.unwoven = unwoven;
        this.ours = ours;
        this.noise = times.spreadNanos(unwoven);
        System.out.printf(
                "unwoven %.2f ns, A/A %.2f ns, ours %+.2f ns%n", times.of(unwoven.get(0)), noise, added(ours));
    }

    /** Tells {@code metric} (what is added) and {@code metric.whole} (whole calls). */
    void tell(String metric, List<String> peer) {
        double most = added(peer);
        double least = Math.max(added(ours) + noise, CYCLE_NANOS);
        System.out.printf("%s %+.1f ns, counted against %.2f ns%n", metric, most, least);
        Readings.tell(metric, most / least, noise / least);
        Readings.tell(metric + ".whole", times.ratio(peer, ours), times.spread(unwoven));
        Readings.tell(metric + ".nanos", most, noise);
    }

    private double added(List<String> copies) {
        return times.difference(copies, unwoven);
    }
}
