package io.chaos4j.fault;

import java.util.function.ToLongFunction;

/** Reads parameters that are an amount of something. */
public final class Amounts {

    private Amounts() {}

    /**
     * An amount between two bounds; a problem when it is none.
     *
     * @param key which is there
     * @param reader throws an {@link IllegalArgumentException} for what it cannot read
     * @param bounds how a problem names them, behind "but must be"
     * @return the amount; the least one after a problem
     */
    public static long read(
            FaultParameters parameters,
            String key,
            ToLongFunction<String> reader,
            long least,
            long most,
            String bounds) {
        String text = parameters.text(key, null);
        if (!parameters.hasValue(key)) {
            return least;
        }
        try {
            long amount = reader.applyAsLong(text);
            if (amount >= least && amount <= most) {
                return amount;
            }
        } catch (IllegalArgumentException unreadable) {
            parameters.problem(key, "was '" + text + "': " + unreadable.getMessage());
            return least;
        }
        parameters.problem(key, "was '" + text + "' but must be " + bounds);
        return least;
    }
}
