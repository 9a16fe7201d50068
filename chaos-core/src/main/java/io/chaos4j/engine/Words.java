package io.chaos4j.engine;

import io.chaos4j.model.Visible;

/** An exception in words, whoever made it. */
final class Words {

    /** Longer than any message that says what is wrong. */
    private static final int LONGEST = 500;

    private Words() {}

    /** As it words itself; its class where even that fails, for its code may be the application's. */
    static String of(Throwable cause) {
        try {
            return Visible.line(String.valueOf(cause), LONGEST);
        } catch (Throwable speechless) {
            return cause.getClass().getName();
        }
    }
}
