package io.chaos4j.engine;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The seeded choice of which calls are struck, and the number of calls it was made for.
 *
 * <p>Every draw has an ordinal of its own: the stripe of the thread and a counter of that stripe. The ordinal goes through
 * splitmix64 (Steele, Lea, Flood: <i>Fast Splittable Pseudorandom Number Generators</i>, OOPSLA 2014) and is compared with
 * the rate. So one thread draws the same sequence for the same seed, and many threads share no cache line.
 *
 * <p>Thread-safe, without locks.
 */
final class Chance {

    private static final int STRIPES = 16;
    /** In longs: two cache lines, because processors fetch them in pairs. */
    private static final int PADDING = 16;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final double rate;
    private final boolean always;
    private final long threshold;
    private final AtomicLongArray counters = new AtomicLongArray((STRIPES + 1) * PADDING);

    Chance(long seed, double rate) {
        this.seed = seed;
        this.rate = rate;
        this.always = rate >= 1;
        this.threshold = (long) (rate * 0x1p63) + Long.MIN_VALUE;
    }

    /** Draws for one more eligible call: 64 random bits. */
    long draw(int stripe) {
        int slot = stripe & (STRIPES - 1);
        return bits(counters.getAndIncrement(place(slot)) * STRIPES + slot);
    }

    /** The 64 random bits of an ordinal. */
    long bits(long ordinal) {
        return mix(seed + GOLDEN * (ordinal + 1));
    }

    /** Whether every call is struck, so that none need draw. */
    boolean always() {
        return always;
    }

    /** The first place stays empty: what lies before the array is read by every draw. */
    private static int place(int slot) {
        return (slot + 1) * PADDING;
    }

    /** Whether the call that drew these bits is struck. */
    boolean strikes(long drawn) {
        return always || (drawn >>> 1) + Long.MIN_VALUE < threshold;
    }

    /** The same with a share of the rate, above 0 and at most 1. */
    boolean strikes(long drawn, double share) {
        return share >= 1 ? strikes(drawn) : (drawn >>> 1) * 0x1p-63 < rate * share;
    }

    /** How many have drawn. */
    long drawn() {
        long sum = 0;
        for (int slot = 0; slot < STRIPES; slot++) {
            sum += counters.get(place(slot));
        }
        return sum;
    }

    /**
     * A name as a seed (FNV-1a, 64 bits), so that two rules of one experiment, which share its seed, do not strike the same
     * calls.
     */
    static long ofName(String name) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }

    /** The finalizer of splitmix64. */
    static long mix(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
