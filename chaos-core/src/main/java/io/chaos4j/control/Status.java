package io.chaos4j.control;

import java.util.List;

/**
 * What is going on.
 *
 * @param state {@code idle}, {@code dry-run}, {@code armed}, {@code running} or {@code halted}
 * @param experiment the experiment armed, running or counted dry; empty when none
 * @param run the run's id; empty when none
 * @param phase the run's phase; empty when none
 * @param armed whether anything is armed at this moment
 * @param armedBy who armed it; empty when nothing is armed
 * @param remainingSeconds until the deadline of what is armed; 0 when nothing is
 * @param haltReason why it is halted; empty when it is not
 * @param injections what the armed rules have done, one line each
 * @param problems what a person has to do something about: what went wrong in our own code or could not be woven, one line each
 * @param notes what else is known of the woven code, one line each
 */
public record Status(
        String state,
        String experiment,
        String run,
        String phase,
        boolean armed,
        String armedBy,
        double remainingSeconds,
        String haltReason,
        List<String> injections,
        List<String> problems,
        List<String> notes) {
    public Status {
        injections = List.copyOf(injections);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /** Without notes. */
    public Status(
            String state,
            String experiment,
            String run,
            String phase,
            boolean armed,
            String armedBy,
            double remainingSeconds,
            String haltReason,
            List<String> injections,
            List<String> problems) {
        this(
                state,
                experiment,
                run,
                phase,
                armed,
                armedBy,
                remainingSeconds,
                haltReason,
                injections,
                problems,
                List.of());
    }
}
