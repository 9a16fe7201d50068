package io.chaos4j.spec;

import java.util.List;

/**
 * Faults without a file, for one JVM and without checks: whoever injects them watches. It is written as an experiment file, which is
 * then read, checked and kept in the journal like any other, and can be run again from there. Mistakes are found by that reading.
 *
 * @param name the experiment's name
 * @param title for people; empty for the name
 * @param service the service it is meant for
 * @param environment the environment it is meant for
 * @param duration how long the faults stay armed
 * @param faults what is disturbed
 */
public record QuickExperiment(
        String name, String title, String service, String environment, String duration, List<QuickFault> faults) {
    public QuickExperiment {
        faults = List.copyOf(faults);
    }

    /** The experiment file, armed when the service has been steady for ten seconds. */
    public String text() {
        return QuickDocument.of(this, "5s");
    }

    /** The experiment file, armed at once. */
    public String textAtOnce() {
        return QuickDocument.of(this, "0s");
    }
}
