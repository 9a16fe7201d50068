package io.chaos4j.measure;

/**
 * The last second in which calls of a point came back; a silence behind it may be longer than the seconds that are kept.
 *
 * @param at when it was over, in monotonic nanoseconds
 * @param perSecond how many a second had come back up to it, of late
 */
record Heard(long at, double perSecond) {

    /** None has come back in this run. */
    static final Heard NOTHING = new Heard(0, 0);
}
