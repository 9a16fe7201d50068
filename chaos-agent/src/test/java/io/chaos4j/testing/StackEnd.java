package io.chaos4j.testing;

/** Calls something where the stack of the current thread is all but used up. */
public final class StackEnd {

    private StackEnd() {}

    /**
     * Overflows the stack, goes back so many calls, and calls from there.
     *
     * @param levels how many calls to go back: each leaves some tens of bytes more
     * @param call may overflow again
     * @return how many calls were to go back to the beginning
     */
    @SuppressWarnings("InfiniteRecursion") // which is what ends a stack
    public static int call(int levels, Runnable call) {
        int level;
        try {
            level = call(levels, call) + 1;
        } catch (StackOverflowError bottom) {
            level = 0;
        }
        if (level == levels) {
            try {
                call.run();
            } catch (StackOverflowError again) {
                // the application catches its own
            }
        }
        return level;
    }
}
