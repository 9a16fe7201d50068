package io.chaos4j.engine;

/** An exception in words, whoever made it. */
final class Words {

    private Words() {}

    /** As it words itself; its class where even that fails, for its code may be the application's. */
    static String of(Throwable cause) {
        try {
            return String.valueOf(cause);
        } catch (Throwable speechless) {
            return cause.getClass().getName();
        }
    }
}
