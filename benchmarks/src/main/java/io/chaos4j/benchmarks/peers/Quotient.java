package io.chaos4j.benchmarks.peers;

import io.chaos4j.benchmarks.Readings;
import io.chaos4j.benchmarks.slices.Times;
import java.util.List;

/**
 * A peer's cost divided by ours: of what each adds to a call, and of whole calls.
 *
 * <p>What we add is often too little to be told from nothing. It counts as no less than the noise floor then (how far apart
 * copies of the unwoven code are), so the quotient that is told is the least that the slices prove.
 */
final class Quotient {

    private final Times times;
    private final List<String> unwoven;
    private final List<String> ours;
    private final double floor;

    Quotient(Times times, List<String> unwoven, List<String> ours) {
        this.times = times;
        this.unwoven = unwoven;
        this.ours = ours;
        this.floor = times.spreadNanos(unwoven);
        System.out.printf(
                "unwoven %.2f ns, A/A %.2f ns, ours %+.2f ns%n", times.of(unwoven.get(0)), floor, added(ours));
    }

    /** Tells {@code metric} (what is added) and {@code metric.whole} (whole calls). */
    void tell(String metric, List<String> peer) {
        double most = added(peer);
        double least = Math.max(added(ours), floor);
        System.out.printf("%s %+.1f ns, counted against %.2f ns%n", metric, most, least);
        double spread = most / least - most / (least + floor);
        Readings.tell(metric, most / least, spread);
        Readings.tell(metric + ".whole", times.ratio(peer, ours), times.spread(unwoven));
        Readings.tell(metric + ".nanos", most, floor);
    }

    private double added(List<String> copies) {
        return times.difference(copies, unwoven);
    }
}
