package io.chaos4j.benchmarks;

/** A method of a few nanoseconds, woven at load. */
final class Order {

    private long position = 1;

    long submit(long quantity) {
        position = position * 31 + quantity;
        return position ^ (position >>> 7);
    }
}
