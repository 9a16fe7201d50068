package io.chaos4j.probe.application;

import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Reading.Nature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One meter's values at one moment.
 *
 * @param type Micrometer's name of its kind
 * @param byStatistic its values by Micrometer's names of statistics
 * @param timeUnit the unit of its times, by the name of a {@link TimeUnit}; empty for a meter that measures no time
 * @param baseUnit the base unit that it was given; empty without
 * @param stepped whether it counts within a step of its registry only, and from 0 in the next
 */
record MeterValues(String type, Map<String, Double> byStatistic, String timeUnit, String baseUnit, boolean stepped) {

    /** The statistic in the dimension of the meter's unit; missing, with those that there are, when it has none. */
    Reading read(String meter, String statistic) {
        Reading reading = statistic(meter, statistic);
        return stepped && reading.known() && reading.nature() == Nature.INCREASING
                ? Reading.missing(meter + " is in a registry that starts its counters anew at every step, so that their"
                        + " increase cannot be read: ask one that counts on, or scrape")
                : reading;
    }

    private Reading statistic(String meter, String statistic) {
        return switch (statistic) {
            case "count" -> plain(meter, statistic, "COUNT");
            case "active" -> plain(meter, statistic, "ACTIVE_TASKS");
            case "total" -> inUnit(meter, statistic, total());
            case "max" -> inUnit(meter, statistic, byStatistic.get("MAX"));
            case "duration" -> inUnit(meter, statistic, byStatistic.get("DURATION"));
            case "mean" -> inUnit(meter, statistic, mean());
            case "value" -> inUnit(meter, statistic, isCounter() ? counted() : byStatistic.get("VALUE"));
            default -> none(meter, statistic);
        };
    }

    boolean isCounter() {
        return type.equals("COUNTER");
    }

    private Reading plain(String meter, String statistic, String name) {
        @Nullable Double value = byStatistic.get(name);
        return value == null ? none(meter, statistic) : Reading.of(value, Dimension.COUNT, nature(statistic));
    }

    private Reading inUnit(String meter, String statistic, @Nullable Double value) {
        if (value == null) {
            return none(meter, statistic);
        }
        @Nullable TimeUnit time = time();
        if (time != null) {
            return Reading.of(value * time.toNanos(1), Dimension.DURATION, nature(statistic));
        }
        return Reading.of(value, baseUnit.equals("bytes") ? Dimension.SIZE : Dimension.COUNT, nature(statistic));
    }

    private Reading none(String meter, String statistic) {
        return Reading.missing(meter + " is a " + type.toLowerCase(Locale.ROOT).replace('_', ' ') + " and has no '"
                + statistic + "'; it has " + String.join(", ", has()));
    }

    private List<String> has() {
        List<String> has = new ArrayList<>();
        for (String each : List.of("value", "count", "total", "mean", "max", "active", "duration")) {
            if (switch (each) {
                case "count" -> byStatistic.containsKey("COUNT");
                case "active" -> byStatistic.containsKey("ACTIVE_TASKS");
                case "total" -> total() != null;
                case "mean" -> total() != null && !isCounter();
                case "value" -> byStatistic.containsKey("VALUE") || counted() != null;
                default -> byStatistic.containsKey(each.toUpperCase(Locale.ROOT));
            }) {
                has.add(each);
            }
        }
        return has;
    }

    private Nature nature(String statistic) {
        if (statistic.equals("max")) {
            return type.equals("LONG_TASK_TIMER") ? Nature.LEVEL : Nature.DECAYING;
        }
        boolean rising =
                statistic.equals("count") || statistic.equals("total") || (statistic.equals("value") && isCounter());
        return rising ? Nature.INCREASING : Nature.LEVEL;
    }

    private @Nullable Double counted() {
        return isCounter() ? byStatistic.get("COUNT") : null;
    }

    private @Nullable Double total() {
        if (isCounter()) {
            return counted();
        }
        @Nullable Double time = byStatistic.get("TOTAL_TIME");
        return time == null ? byStatistic.get("TOTAL") : time;
    }

    private @Nullable Double mean() {
        @Nullable Double total = total();
        @Nullable Double count = byStatistic.get("COUNT");
        return total == null || count == null || isCounter() ? null : Double.valueOf(total / count);
    }

    private @Nullable TimeUnit time() {
        if (!timeUnit.isEmpty()) {
            return TimeUnit.valueOf(timeUnit);
        }
        return switch (baseUnit) {
            case "seconds", "s" -> TimeUnit.SECONDS;
            case "milliseconds", "ms" -> TimeUnit.MILLISECONDS;
            case "microseconds", "us" -> TimeUnit.MICROSECONDS;
            case "nanoseconds", "ns" -> TimeUnit.NANOSECONDS;
            default -> null;
        };
    }
}
