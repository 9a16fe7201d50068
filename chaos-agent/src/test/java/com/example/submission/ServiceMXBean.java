package com.example.submission;

/** What the service's own timer says. */
public interface ServiceMXBean {

    /** The calls so far, and the milliseconds they took together: read at once, so that they belong together. */
    double[] getCountAndTotalMillis();
}
