package io.chaos4j.control;

/**
 * One point as measured.
 *
 * @param point the point's name
 * @param qualifier its data source or host; empty for methods
 * @param measured whether it is measured at this moment
 * @param callsPerSecond calls ended per second
 * @param p50Nanos the median service time in nanoseconds; NaN without calls
 * @param p99Nanos the 99th percentile in nanoseconds; NaN without calls
 * @param maxNanos the longest in nanoseconds; NaN without calls
 * @param okShare share of calls that returned; NaN without calls
 */
public record PointStatus(
        String point,
        String qualifier,
        boolean measured,
        double callsPerSecond,
        double p50Nanos,
        double p99Nanos,
        double maxNanos,
        double okShare) {}
