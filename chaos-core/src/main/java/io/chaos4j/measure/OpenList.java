package io.chaos4j.measure;

import java.util.Arrays;

/** The calls of one point that were open when a second ended. Written by the ticking thread, then never changed. */
final class OpenList {

    private int[] segments = {};
    private long[] begun = {};
    private long[] injected = {};
    private int size;

    void add(int segment, long begunAt, long injectedNanos) {
        if (size == segments.length) {
            int room = Math.max(8, 2 * size);
            segments = Arrays.copyOf(segments, room);
            begun = Arrays.copyOf(begun, room);
            injected = Arrays.copyOf(injected, room);
        }
        segments[size] = segment;
        begun[size] = begunAt;
        injected[size] = injectedNanos;
        size++;
    }

    /**
     * Adds those that began in some segments.
     *
     * @param from the first segment
     * @param to the segment after the last
     * @param since none that began before, unless it is overdue
     * @param now when the second ended
     * @param patience how long a call may be open, injected delays apart, before it counts as one that does not come back
     * @param delay the longest delay that a call may be in without its thread knowing
     */
    void addTo(Calls sum, int from, int to, long since, long now, long patience, long delay) {
        for (int i = 0; i < size; i++) {
            if (segments[i] >= from && segments[i] < to) {
                long age = Math.max(0, now - begun[i]);
                boolean overdue = age > patience + Math.max(delay, injected[i]);
                if (overdue || begun[i] - since >= 0) {
                    sum.addOpen(age, overdue);
                }
            }
        }
    }

    /** Adds those that began in some segments, whenever. */
    void addTo(Calls sum, int from, int to, long now, long patience, long delay) {
        addTo(sum, from, to, now - Long.MAX_VALUE, now, patience, delay);
    }
}
