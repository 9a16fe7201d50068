package io.chaos4j.spec;

/** Seeds that no one wrote down, derived so that the same file gives the same ones. */
final class Seeds {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Seeds() {}

    /** The seed of an experiment without one: FNV-1a of its name. */
    static long ofName(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The seed of the rule at an index: splitmix64 (Steele, Lea and Flood 2014) of the experiment's. */
    static long ofRule(long experimentSeed, int index) {
        long z = experimentSeed + (index + 1) * GOLDEN;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
