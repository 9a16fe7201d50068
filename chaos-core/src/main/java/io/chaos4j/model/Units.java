package io.chaos4j.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes values that carry units. */
public final class Units {

    private static final Pattern NUMBER_AND_UNIT =
            Pattern.compile("\\s*+([+-]?\\d++(?:\\.\\d++)?)\\s*+([a-zA-Zµμ%/]*+)\\s*+");

    /** Digits of a number; an exact decimal takes time that grows with their square. */
    public static final int LONGEST_NUMBER = 40;

    private static final Map<String, Long> DURATIONS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "min", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private static final Map<String, Long> SIZES = Map.of(
            "kB", 1_000L,
            "KB", 1_000L,
            "MB", 1_000_000L,
            "GB", 1_000_000_000L,
            "KiB", 1L << 10,
            "MiB", 1L << 20,
            "GiB", 1L << 30);

    private static final double MIB = 1 << 20;

    private static final String[] SIZE_WORDS = {"B", "kB", "MB", "GB", "TB"};
    private static final int SIZE_STEP = 1_000;

    private Units() {}

    /**
     * A duration such as {@code 150ms}, {@code 10µs}, {@code 1.5s}, {@code 2m}.
     *
     * @throws IllegalArgumentException when the text is no duration, is negative, or has no unit
     */
    public static Duration duration(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no duration: write a number and ns, us, ms, s, m or h, as in 150ms");
        }
        String unit = matcher.group(2);
        if (unit.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' has no unit: write " + text.strip() + "ms or "
                    + text.strip() + "s (ns, us, ms, s, m, h)");
        }
        Long nanos = DURATIONS.get(unit);
        if (nanos == null) {
            throw new IllegalArgumentException(
                    "'" + unit + "' is no unit of time: it must be one of ns, us, ms, s, m, h");
        }
        BigDecimal value = number(matcher).multiply(BigDecimal.valueOf(nanos));
        if (value.signum() < 0) {
            throw new IllegalArgumentException("'" + text + "' is negative: a duration is 0 or longer");
        }
        if (value.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no whole number of nanoseconds: a nanosecond is the shortest time there is");
        }
        try {
            return Duration.ofNanos(value.toBigInteger().longValueExact());
        } catch (ArithmeticException tooLong) {
            throw new IllegalArgumentException("'" + text + "' is too long", tooLong);
        }
    }

    /**
     * A percentage such as {@code 80%}, as a share of 1.
     *
     * @throws IllegalArgumentException when the text is no percentage, or outside 0% to 100%
     */
    public static double share(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (!matcher.matches() || !matcher.group(2).equals("%")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no percentage: write a number and %, between 0% and 100%");
        }
        double share = number(matcher).movePointLeft(2).doubleValue();
        if (share < 0 || share > 1) {
            throw new IllegalArgumentException("'" + text + "' must be between 0% and 100%");
        }
        return share;
    }

    /**
     * A size such as {@code 256MB} or {@code 1.5GiB}, in bytes: kB, MB and GB are thousands, KiB, MiB and GiB are 1024 of each other.
     *
     * @throws IllegalArgumentException when the text is no size, is negative, or has no unit
     */
    public static long bytes(String text) {
        return size(text, "", "size", "256MB");
    }

    /**
     * Bytes in each second, such as {@code 200MB/s}; the units are those of {@link #bytes}.
     *
     * @throws IllegalArgumentException when the text is no such rate, is negative, or has no unit
     */
    public static long bytesPerSecond(String text) {
        return size(text, "/s", "rate of bytes", "200MB/s");
    }

    private static long size(String text, String per, String what, String example) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        String unit = matcher.matches() ? matcher.group(2) : "";
        Long factor = unit.endsWith(per) ? SIZES.get(unit.substring(0, unit.length() - per.length())) : null;
        if (factor == null) {
            throw new IllegalArgumentException("'" + text + "' is no " + what
                    + ": write a number and kB, MB, GB, KiB, MiB or GiB" + (per.isEmpty() ? "" : " and " + per)
                    + ", as in " + example);
        }
        BigDecimal value = number(matcher).multiply(BigDecimal.valueOf(factor));
        if (value.signum() < 0) {
            throw new IllegalArgumentException("'" + text + "' is negative");
        }
        try {
            return value.toBigInteger().longValueExact();
        } catch (ArithmeticException tooMuch) {
            throw new IllegalArgumentException("'" + text + "' is too much", tooMuch);
        }
    }

    private static BigDecimal number(Matcher matcher) {
        String number = matcher.group(1);
        if (number.length() > LONGEST_NUMBER) {
            throw new IllegalArgumentException("'" + number.substring(0, LONGEST_NUMBER) + "…' has " + number.length()
                    + " characters, but a number may have at most " + LONGEST_NUMBER);
        }
        return new BigDecimal(number);
    }

    /** A size for people as files write it, to three digits: {@code 500MB}, {@code 73.6GB}. */
    public static String size(long bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= SIZE_STEP && unit < SIZE_WORDS.length - 1) {
            value /= SIZE_STEP;
            unit++;
        }
        int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
        return BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + SIZE_WORDS[unit];
    }

    /** A number of bytes for people. */
    public static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, bytes < 10 * MIB ? "%.1f MiB" : "%.0f MiB", bytes / MIB);
    }

    /** A share of 1 for people, as a percentage. */
    public static String percent(double share) {
        String text = String.format(Locale.ROOT, "%.1f", 100 * share);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + "%";
    }

    /** A duration for people and for files: the largest unit that keeps it whole. */
    public static String text(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos == 0) {
            return "0s";
        }
        if (nanos % 1_000_000_000L == 0) {
            return nanos / 1_000_000_000L + "s";
        }
        if (nanos % 1_000_000L == 0) {
            return nanos / 1_000_000L + "ms";
        }
        return nanos % 1_000L == 0 ? nanos / 1_000L + "us" : nanos + "ns";
    }
}
