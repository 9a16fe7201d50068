package io.chaos4j.sign;

/**
 * Shows the application's own operators that something is armed: a WARN through its logger, a gauge in its registries.
 * Thread-safe; never throws, never blocks.
 */
public interface ArmedSign {

    /** Shows nothing. */
    ArmedSign NONE = new ArmedSign() {
        @Override
        public void armed(String sentence) {}

        @Override
        public void disarmed(String sentence) {}
    };

    /**
     * Something is armed from now on.
     *
     * @param sentence what to log: which experiment, by whom, for how long
     */
    void armed(String sentence);

    /** Nothing is armed any more. */
    void disarmed(String sentence);

    /** Something else that those operators have to know; changes nothing about whether anything is armed. */
    default void note(String sentence) {}

    /** Shows itself where the application has made something meanwhile on which it can be shown. Called twice a second; costs little. */
    default void look() {}
}
