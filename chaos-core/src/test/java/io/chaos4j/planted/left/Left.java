package io.chaos4j.planted.left;

import io.chaos4j.planted.right.Right;

/** Depends on its other half, and reads a clock. */
public final class Left {

    private Left() {}

    public static long clock(boolean here) {
        return here ? System.nanoTime() : Right.clock(true);
    }
}
