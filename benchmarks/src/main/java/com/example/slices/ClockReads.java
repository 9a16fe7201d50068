package com.example.slices;

/** A clock read, the unit in which injections are priced. */
public final class ClockReads implements Work {

    @Override
    public long run(int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += System.nanoTime();
        }
        return sum;
    }
}
