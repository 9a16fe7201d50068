package io.chaos4j.benchmarks;

/** A method of a few nanoseconds, woven at load, and what the armed plan of {@code armedNoMatch} names. */
final class OtherOrder {

    private long position = 1;

    long submit(long quantity) {
        position = position * 31 + quantity;
        return position ^ (position >>> 7);
    }
}
