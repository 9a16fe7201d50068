package io.chaos4j.control;

import io.chaos4j.model.Recovery;
import java.time.Duration;

/**
 * How a run differs from the usual.
 *
 * @param allowUnsatisfiable run although a criterion cannot be met; it is false then
 * @param once forget the experiment when the run is over, however it ended
 * @param watch how long a service has to stay recovered where the file does not say
 */
public record RunOptions(boolean allowUnsatisfiable, boolean once, Duration watch) {

    /** The usual. */
    public static final RunOptions USUAL = new RunOptions(false, false);

    /** Of what was written for this run only. */
    public static final RunOptions ONCE = new RunOptions(false, true);

    /** In a test, which is to be over soon: a run waits so long for its last calls anyway. */
    public static final RunOptions IN_A_TEST = new RunOptions(false, false, Duration.ofSeconds(5));

    /** With the usual watch. */
    public RunOptions(boolean allowUnsatisfiable, boolean once) {
        this(allowUnsatisfiable, once, Recovery.USUAL_WATCH);
    }
}
