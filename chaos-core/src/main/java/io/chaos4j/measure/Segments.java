package io.chaos4j.measure;

import java.util.Arrays;

/**
 * Divides the calls of a run by when they <em>began</em>: before arming, from arming on, from each {@code after} of the
 * checks on, and from disarming on. Immutable.
 */
final class Segments {

    /** More segments than any run has; what a call carries is {@code epoch × MOST + segment}. */
    static final int MOST = 16;

    private final int epoch;
    private final long[] bounds;

    private Segments(int epoch, long[] bounds) {
        this.epoch = epoch;
        this.bounds = bounds;
    }

    /** Nothing is armed yet: everything is segment 0. */
    static Segments before(int epoch) {
        return new Segments(epoch, new long[0]);
    }

    /**
     * Armed.
     *
     * @param armed when
     * @param afters when each check begins to count, in nanoseconds from arming; distinct, ascending, the first 0
     */
    Segments armed(long armed, long[] afters) {
        if (afters.length > MOST - 2) {
            throw new IllegalArgumentException(
                    "an experiment has at most " + (MOST - 2) + " different 'after', but there are " + afters.length);
        }
        long[] next = new long[afters.length];
        for (int i = 0; i < afters.length; i++) {
            next[i] = armed + afters[i];
        }
        return new Segments(epoch, next);
    }

    /** Disarmed: what had not begun by then never will. */
    Segments disarmed(long disarmed) {
        long[] next = Arrays.copyOf(bounds, bounds.length + 1);
        next[bounds.length] = disarmed;
        for (int i = 0; i < bounds.length; i++) {
            next[i] = next[i] - disarmed > 0 ? disarmed : next[i];
        }
        return new Segments(epoch, next);
    }

    int epoch() {
        return epoch;
    }

    /** The segment of a call that begins at this time. */
    int at(long nanos) {
        int segment = 0;
        while (segment < bounds.length && nanos - bounds[segment] >= 0) {
            segment++;
        }
        return segment;
    }
}
