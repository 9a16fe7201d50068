package com.example.slices;

/** As little as a method can do, in a loop that the compiler makes vector code of: what is added to it shows at once. */
public final class TightLoop implements Work {

    private final int[] data = new int[1024];

    @Override
    public long run(int times) {
        int sum = 0;
        for (int left = times; left > 0; left -= data.length) {
            for (int i = 0; i < data.length; i++) {
                sum += step(data[i]);
            }
        }
        return sum;
    }

    /** One round. */
    public int step(int value) {
        return value ^ (value >>> 7);
    }
}
