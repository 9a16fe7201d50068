package com.example.orders;

/** A method of a few nanoseconds, woven at load. */
public final class Order {

    private long position = 1;

    /** Books a quantity. */
    public long submit(long quantity) {
        position = position * 31 + quantity;
        return position ^ (position >>> 7);
    }
}
