package io.chaos4j.control;

/**
 * How a run differs from the usual.
 *
 * @param allowUnsatisfiable run although a criterion cannot be met; it is false then
 * @param once forget the experiment when the run is over, however it ended
 */
public record RunOptions(boolean allowUnsatisfiable, boolean once) {

    /** The usual. */
    public static final RunOptions USUAL = new RunOptions(false, false);

    /** Of what was written for this run only. */
    public static final RunOptions ONCE = new RunOptions(false, true);
}
