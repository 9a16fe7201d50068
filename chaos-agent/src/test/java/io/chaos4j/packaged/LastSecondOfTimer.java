package io.chaos4j.packaged;

import com.example.submission.ServiceMXBean;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a timer's count and total say of the last second, from readings of them. */
final class LastSecondOfTimer {

    private static final long SECOND = 1_000_000_000L;

    private final ServiceMXBean service;
    private final Deque<Reading> readings = new ArrayDeque<>();

    private record Reading(long nanos, double count, double totalMillis) {}

    LastSecondOfTimer(ServiceMXBean service) {
        this.service = service;
    }

    /** Reads, and gives the mean in milliseconds of a second or a little more; NaN without calls, and in the first second. */
    double meanMillis() {
        double[] read = service.getCountAndTotalMillis();
        Reading now = new Reading(System.nanoTime(), read[0], read[1]);
        readings.addLast(now);
        Reading begin = readings.getFirst();
        while (readings.size() > 1 && now.nanos() - second().nanos() >= SECOND) {
            readings.removeFirst();
            begin = readings.getFirst();
        }
        return now.nanos() - begin.nanos() < SECOND
                ? Double.NaN
                : (now.totalMillis() - begin.totalMillis()) / (now.count() - begin.count());
    }

    private Reading second() {
        return readings.stream().skip(1).findFirst().orElseThrow();
    }
}
