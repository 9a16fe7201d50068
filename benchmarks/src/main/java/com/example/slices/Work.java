package com.example.slices;

/** Some work that is done again and again. */
public interface Work {

    /**
     * Does it.
     *
     * @param times how often
     * @return a number that depends on all of it, so that none can be left out
     */
    long run(int times);
}
