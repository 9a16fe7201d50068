package io.chaos4j.jmx;

/** One point in the last second, as a client sees it: times in milliseconds, NaN without calls. */
public interface PointData {

    /** {@code Class#method}, {@code jdbc <kind>} or {@code http-client}. */
    String getPoint();

    /** Its data source or host; empty for methods. */
    String getQualifier();

    /** Whether it is measured at this moment. */
    boolean isMeasured();

    /** Calls ended per second. */
    double getCallsPerSecond();

    /** The median service time. */
    double getP50Millis();

    /** The 99th percentile. */
    double getP99Millis();

    /** The longest. */
    double getMaxMillis();

    /** The share of calls that returned, 0 to 1. */
    double getOkShare();
}
