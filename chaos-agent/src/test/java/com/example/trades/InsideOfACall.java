package com.example.trades;

/** What a database runs in the middle of a statement; public, because H2 calls it. */
public final class InsideOfACall {

    /** What is done there. */
    public static volatile Runnable then = () -> {};

    private InsideOfACall() {}

    /** Does it, and gives the number back. */
    public static int inside(int number) {
        then.run();
        return number;
    }
}
