package io.chaos4j.model;

import java.util.Locale;

/** Writes quantities for people: three or four significant digits, the unit that keeps them readable. */
final class QuantityText {

    private static final String[] DURATION_UNITS = {"ns", "µs", "ms", "s"};
    private static final String[] SIZE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    private QuantityText() {}

    static String of(Quantity quantity) {
        double value = quantity.value();
        if (Double.isNaN(value)) {
            return "unknown";
        }
        return switch (quantity.dimension()) {
            case DURATION -> scaled(value, 1000, DURATION_UNITS);
            case SIZE -> scaled(value, 1024, SIZE_UNITS);
            case SHARE -> number(value * 100) + "%";
            case RATE -> number(value) + "/s";
            case COUNT, ANY -> number(value);
        };
    }

    private static String scaled(double value, double step, String[] units) {
        int unit = 0;
        double scaled = value;
        while (Math.abs(scaled) >= step && unit < units.length - 1) {
            scaled /= step;
            unit++;
        }
        return number(scaled) + units[unit];
    }

    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        double magnitude = Math.abs(value);
        int decimals = magnitude >= 100 ? 1 : magnitude >= 1 ? 2 : 3;
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
