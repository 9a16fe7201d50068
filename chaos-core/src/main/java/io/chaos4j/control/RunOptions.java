package io.chaos4j.control;

/**
 * How a run differs from the usual.
 *
 * @param allowUnsatisfiable run although a criterion cannot be met; it is false then
 */
public record RunOptions(boolean allowUnsatisfiable) {

    /** The usual. */
    public static final RunOptions USUAL = new RunOptions(false);
}
