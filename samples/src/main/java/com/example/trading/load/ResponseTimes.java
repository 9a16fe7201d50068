package com.example.trading.load;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Response times as a client feels them: from the moment at which an order was meant to be sent, so that a wait for a free
 * connection counts. Keeps the last seconds and the whole. Thread-safe.
 */
final class ResponseTimes {
    private static final int WINDOW_SECONDS = 10;
    private static final int DIGITS = 2;

    private final Recorder recorder = new Recorder(DIGITS);
    private final Deque<Histogram> window = new ArrayDeque<>();
    private final Histogram all = new Histogram(DIGITS);

    void record(long nanos) {
        recorder.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos)));
    }

    /** Ends a second: to be called once a second. */
    synchronized void tick() {
        Histogram second = recorder.getIntervalHistogram();
        all.add(second);
        window.addLast(second);
        if (window.size() > WINDOW_SECONDS) {
            window.removeFirst();
        }
    }

    /** A percentile of the last ten full seconds, in seconds; NaN where nothing was answered. */
    synchronized double recentSeconds(double percentile) {
        Histogram sum = new Histogram(DIGITS);
        window.forEach(sum::add);
        return seconds(sum, percentile);
    }

    /** A percentile of everything so far, in seconds; NaN where nothing was answered. */
    synchronized double overallSeconds(double percentile) {
        return seconds(all, percentile);
    }

    private static double seconds(Histogram micros, double percentile) {
        return micros.getTotalCount() == 0 ? Double.NaN : micros.getValueAtPercentile(percentile) / 1e6;
    }
}
