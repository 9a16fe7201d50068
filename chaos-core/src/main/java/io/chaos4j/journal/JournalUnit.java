package io.chaos4j.journal;

import io.chaos4j.model.Quantity.Dimension;

/** The unit that stands beside a number in the journal; it names the number's dimension. */
final class JournalUnit {

    private JournalUnit() {}

    static String of(Dimension dimension) {
        return switch (dimension) {
            case DURATION -> "ns";
            case SHARE -> "share";
            case RATE -> "1/s";
            case COUNT -> "count";
            case SIZE -> "bytes";
            case ANY -> "own";
        };
    }

    static Dimension dimension(String unit) {
        for (Dimension dimension : Dimension.values()) {
            if (of(dimension).equals(unit)) {
                return dimension;
            }
        }
        throw new IllegalArgumentException("'unit' was '" + unit + "', which is no unit of a journal");
    }
}
