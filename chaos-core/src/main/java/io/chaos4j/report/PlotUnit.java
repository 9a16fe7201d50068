package io.chaos4j.report;

import io.chaos4j.model.Quantity.Dimension;

/**
 * The unit of an axis.
 *
 * @param word as written behind numbers
 * @param divisor how many of the dimension's base one of it is
 */
record PlotUnit(String word, double divisor) {

    /** The unit that suits the largest value. */
    static PlotUnit of(Dimension dimension, double largest) {
        return switch (dimension) {
            case DURATION -> duration(largest);
            case SHARE -> new PlotUnit("%", 0.01);
            case RATE -> new PlotUnit("/s", 1);
            case SIZE -> largest < 10 * 1024 * 1024 ? new PlotUnit("KiB", 1024) : new PlotUnit("MiB", 1024 * 1024);
            case COUNT, ANY -> new PlotUnit("", 1);
        };
    }

    double scaled(double value) {
        return value / divisor;
    }

    private static PlotUnit duration(double nanos) {
        if (nanos < 1e6) {
            return new PlotUnit("µs", 1e3);
        }
        return nanos < 1.5e9 ? new PlotUnit("ms", 1e6) : new PlotUnit("s", 1e9);
    }
}
