package io.chaos4j.benchmarks;

import java.util.Locale;

/** How a program that measures tells the suite what it has read: one line for each reading, among whatever else it prints. */
public final class Readings {

    /** What a line with a reading begins with. */
    public static final String MARK = "#reading";

    private Readings() {}

    /**
     * Tells a reading.
     *
     * @param metric the metric's id
     * @param value in the metric's unit
     * @param spread how far apart two readings of one and the same thing were in this run, in the same unit; 0 where nothing
     *     was measured twice
     */
    public static void tell(String metric, double value, double spread) {
        System.out.println(String.format(Locale.ROOT, "%s %s %.6f %.6f", MARK, metric, value, spread));
    }
}
