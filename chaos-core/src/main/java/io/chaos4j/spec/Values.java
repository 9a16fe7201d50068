package io.chaos4j.spec;

import io.chaos4j.model.Experiment;
import io.chaos4j.model.Limit;
import io.chaos4j.model.Spell;
import io.chaos4j.model.Units;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads single values out of maps. What is missing gives the default; what is of the wrong shape is the schema's to
 * report, and gives the default too, so that reading goes on.
 */
final class Values {

    /** More than a hundred million billion come in no experiment. */
    private static final Pattern CALLS = Pattern.compile("0*([1-9][0-9]{0,17}) ?calls?");

    private final Problems problems;

    Values(Problems problems) {
        this.problems = problems;
    }

    String text(Tree.Mapping map, String key, String defaultValue) {
        Tree.@Nullable Scalar scalar = map.scalar(key);
        return scalar == null || scalar.isEmpty() ? defaultValue : scalar.text();
    }

    Duration duration(Tree.Mapping map, String key, Duration defaultValue) {
        Tree.@Nullable Scalar scalar = map.scalar(key);
        if (scalar == null) {
            return defaultValue;
        }
        Duration duration = read(scalar, Values::longerThanZero, defaultValue);
        return duration;
    }

    Duration durationOrNone(Tree.Mapping map, String key, Duration defaultValue) {
        Tree.@Nullable Scalar scalar = map.scalar(key);
        return scalar == null ? defaultValue : read(scalar, Values::zeroOrLonger, defaultValue);
    }

    private static Duration zeroOrLonger(String text) {
        return Units.duration(text).isZero() ? Duration.ZERO : longerThanZero(text);
    }

    private static Duration longerThanZero(String text) {
        Duration duration = Units.duration(text);
        if (duration.isZero()) {
            throw new IllegalArgumentException("it must be longer than 0s");
        }
        if (duration.compareTo(Experiment.LONGEST) > 0) {
            throw new IllegalArgumentException("it must be 24h or shorter");
        }
        return duration;
    }

    double share(Tree.Mapping map, String key, double defaultValue) {
        Tree.@Nullable Scalar scalar = map.scalar(key);
        return scalar == null ? defaultValue : share(scalar, defaultValue);
    }

    double share(Tree.Scalar scalar, double defaultValue) {
        try {
            return Units.share(scalar.text());
        } catch (IllegalArgumentException e) {
            boolean isPercentage = scalar.text().strip().endsWith("%");
            problems.add(
                    scalar,
                    "was '" + scalar.text() + "' but must be between 0% and 100%"
                            + (isPercentage ? "" : ", written with its %"));
            return defaultValue;
        }
    }

    long whole(Tree.Mapping map, String key, long min, long max, long defaultValue) {
        Tree.@Nullable Scalar scalar = map.scalar(key);
        return scalar == null ? defaultValue : whole(scalar, min, max, defaultValue);
    }

    long whole(Tree.Scalar scalar, long min, long max, long defaultValue) {
        try {
            long number = Numbers.whole(scalar.text());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, as what is out of bounds is.
        }
        problems.add(scalar, "was " + scalar.words() + " but must be a whole number between " + min + " and " + max);
        return defaultValue;
    }

    Limit limit(Tree.@Nullable Mapping map) {
        if (map == null) {
            return Limit.NONE;
        }
        return new Limit(
                (int) whole(map, "concurrent", 1, Integer.MAX_VALUE, 0),
                whole(map, "total", 1, Long.MAX_VALUE, 0),
                (int) whole(map, "per-second", 1, Integer.MAX_VALUE, 0));
    }

    /** {@code times: 3} and {@code after: 100 calls}. */
    Spell spell(Tree.Mapping map) {
        long times = whole(map, "times", 1, Long.MAX_VALUE, 0);
        Tree.@Nullable Scalar after = map.scalar("after");
        return new Spell(after == null ? 0 : read(after, Values::calls, 0L), times);
    }

    private static long calls(String text) {
        Matcher matcher = CALLS.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("it must be a number of calls, as in 100 calls");
        }
        return Long.parseLong(matcher.group(1));
    }

    /** What a reader makes of the text; its complaint is reported at the scalar. */
    <T> T read(Tree.Scalar scalar, Function<String, T> reader, T defaultValue) {
        try {
            return reader.apply(scalar.text());
        } catch (IllegalArgumentException e) {
            problems.add(scalar, "was " + scalar.words() + ": " + e.getMessage());
            return defaultValue;
        }
    }
}
