package io.chaos4j.measure;

import io.chaos4j.model.Point;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls of every point in a window of any length, added up second by second, so that it needs no more memory than one second does.
 * Guarded by the lock of its {@link Meters}.
 */
public final class Tally {

    private final Map<Point, Calls> sums = new HashMap<>();
    private long nanos;

    Tally() {}

    void add(Point point, @Nullable Block second) {
        if (second != null && (second.count() > 0 || second.thrown() > 0)) {
            second.addTo(sums.computeIfAbsent(point, p -> new Calls()));
        }
    }

    void second(long length) {
        nanos += length;
    }

    Map<Point, Windowed> read(Collection<Point> points) {
        Map<Point, Windowed> read = new HashMap<>();
        for (Point point : points) {
            read.put(point, new Windowed(sums.getOrDefault(point, new Calls()), nanos / 1e9));
        }
        return read;
    }
}
