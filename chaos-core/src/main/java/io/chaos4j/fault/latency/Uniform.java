package io.chaos4j.fault.latency;

/** Random bits as a number between 0 and 1. */
final class Uniform {

    private Uniform() {}

    /** The upper 52 bits, at the middle of their interval: never 0 and never 1, which 53 bits would round to. */
    static double of(long random) {
        return ((random >>> 12) + 0.5) * 0x1.0p-52;
    }
}
