package io.chaos4j.probe;

/** What samplers have read in a window, by the names that they gave. */
public interface SampleWindow {

    /** How the last known reading moves; a level where there was none. */
    Reading.Nature nature(String series);

    /** The largest reading; of what only ever rises its increase. */
    Reading value(String series);

    /** By how much it rose. */
    Reading increase(String series);
}
