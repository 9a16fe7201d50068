package com.example.slices;

/** The tight loop behind a volatile flag, as a fault injector without a call site would have it: shows that the harness sees. */
public final class VolatileLoop implements Work {

    private volatile boolean armed;
    private long struck;

    private final int[] data = new int[1024];

    @Override
    public long run(int times) {
        int sum = 0;
        for (int left = times; left > 0; left -= data.length) {
            for (int i = 0; i < data.length; i++) {
                sum += step(data[i]);
            }
        }
        return sum + struck;
    }

    /** One round. */
    public int step(int value) {
        if (armed) {
            struck++;
        }
        return value ^ (value >>> 7);
    }

    /** Makes it impossible to prove that the flag never changes. */
    public void arm(boolean on) {
        armed = on;
    }
}
