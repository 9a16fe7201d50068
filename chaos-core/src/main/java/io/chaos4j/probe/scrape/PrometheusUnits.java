package io.chaos4j.probe.scrape;

import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Reading.Nature;
import java.util.List;

/**
 * What a sample measures, by the endings that Prometheus prescribes: {@code _seconds}, {@code _bytes}, {@code _total} … Whether it
 * only ever rises the page itself says, where it does.
 */
final class PrometheusUnits {

    private static final List<String> RISING = List.of("_total", "_count", "_sum", "_bucket");
    private static final double NANOS_PER_SECOND = 1e9;

    private PrometheusUnits() {}

    /** @param type the kind of its metric; empty where the page does not say */
    static Reading reading(String name, String type, double value) {
        boolean calls = name.endsWith("_count") || name.endsWith("_bucket");
        Nature nature = nature(name, type);
        String unit = name.replaceFirst("_(total|sum|max)$", "");
        if (!calls && unit.endsWith("_seconds")) {
            return Reading.of(value * NANOS_PER_SECOND, Dimension.DURATION, nature);
        }
        if (!calls && unit.endsWith("_bytes")) {
            return Reading.of(value, Dimension.SIZE, nature);
        }
        return Reading.of(value, unit.endsWith("_ratio") ? Dimension.SHARE : Dimension.COUNT, nature);
    }

    private static Nature nature(String name, String type) {
        if (type.equals("counter")) {
            return Nature.INCREASING;
        }
        boolean rising = !type.equals("gauge") && RISING.stream().anyMatch(name::endsWith);
        return rising ? Nature.INCREASING : name.endsWith("_max") ? Nature.DECAYING : Nature.LEVEL;
    }
}
