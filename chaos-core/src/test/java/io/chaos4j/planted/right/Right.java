package io.chaos4j.planted.right;

import io.chaos4j.planted.left.Left;

/** Depends on its other half, and reads a clock. */
public final class Right {

    private Right() {}

    public static long clock(boolean here) {
        return here ? System.nanoTime() : Left.clock(true);
    }
}
