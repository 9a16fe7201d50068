package io.chaos4j.model;

/**
 * A number with a dimension.
 *
 * @param value in the dimension's base: nanoseconds, a share of 1, calls per second, a count, bytes
 * @param dimension what is measured
 */
public record Quantity(double value, Dimension dimension) {

    /** What a quantity measures; two quantities compare only within one dimension. */
    public enum Dimension {
        /** Nanoseconds. */
        DURATION,
        /** A share of 1. */
        SHARE,
        /** Per second. */
        RATE,
        /** A plain number. */
        COUNT,
        /** Bytes. */
        SIZE,
        /** Only known once measured: a meter's or a scraped value, in its own base unit. */
        ANY
    }

    /** For people: {@code 123.4ms}, {@code 98.6%}, {@code 100.2/s}, {@code 4.1MiB}, {@code 17}. */
    public String text() {
        return QuantityText.of(this);
    }
}
