package io.chaos4j.fault;

/** The key {@code when} of faults that make calls fail: {@code before}, so that they do not happen, or {@code after} they have. */
public final class FailsWhen {

    private static final String KEY = "when";

    private FailsWhen() {}

    /**
     * What a file says; {@code before} where it says nothing.
     *
     * @param parameters a map
     */
    public static boolean isAfter(FaultParameters parameters) {
        String text = parameters.text(KEY, "before");
        if (!text.equals("before") && !text.equals("after")) {
            parameters.problem(KEY, "was '" + text + "' but must be before or after");
        }
        return text.equals("after");
    }

    /** What happens to the call. */
    public static Effect effect(Effect.Throw thrown, boolean after) {
        return after ? new Effect.After(thrown) : thrown;
    }
}
