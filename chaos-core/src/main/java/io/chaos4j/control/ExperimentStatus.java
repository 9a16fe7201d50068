package io.chaos4j.control;

import java.util.List;

/**
 * One loaded experiment.
 *
 * @param name its name
 * @param title its title
 * @param state {@code loaded}, {@code running} or {@code armed}
 * @param phase the phase of its run; empty when none
 * @param run the id of its current or last run; empty when none
 * @param eligible calls that reached its targets since it was last armed
 * @param injections injections since it was last armed
 * @param verdict the verdict of its last run; empty when none
 * @param why what decided that verdict
 * @param shortfalls rules that broke, or some of whose injections could not be made, since it was last armed; one line each
 * @param idle rules that injected nothing since it was last armed, each with the reason; one line each
 */
public record ExperimentStatus(
        String name,
        String title,
        String state,
        String phase,
        String run,
        long eligible,
        long injections,
        String verdict,
        String why,
        List<String> shortfalls,
        List<String> idle) {
    public ExperimentStatus {
        shortfalls = List.copyOf(shortfalls);
        idle = List.copyOf(idle);
    }
}
