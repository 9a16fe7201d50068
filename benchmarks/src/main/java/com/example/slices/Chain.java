package com.example.slices;

/** A loop in which every round waits for the one before: what is added to it shows where the processor cannot hide it. */
public final class Chain implements Work {

    @Override
    public long run(int times) {
        long state = 1;
        for (int i = 0; i < times; i++) {
            state = step(state);
        }
        return state;
    }

    /** One round: Marsaglia's xorshift64. */
    public long step(long state) {
        long next = state ^ (state << 13);
        next ^= next >>> 7;
        return next ^ (next << 17);
    }
}
