package io.chaos4j.control;

import java.util.List;

/**
 * What was found about a document and about this JVM's means to run it.
 *
 * @param experiment the experiment's name; empty when the document could not be read
 * @param problems mistakes, each {@code file:line:column: …}; with one of these nothing can be loaded
 * @param foreign why it is none of this JVM's: another service, another environment, a blast radius that cannot be kept,
 *     an exception that may not or cannot be thrown here
 * @param unsatisfiable criteria that cannot be met or judged here, with the reason
 * @param warnings what is allowed and probably not meant
 */
public record Validation(
        String experiment,
        List<String> problems,
        List<String> foreign,
        List<String> unsatisfiable,
        List<String> warnings) {
    public Validation {
        problems = List.copyOf(problems);
        foreign = List.copyOf(foreign);
        unsatisfiable = List.copyOf(unsatisfiable);
        warnings = List.copyOf(warnings);
    }

    /** Whether nothing keeps it from being run here as it is. */
    public boolean fitsHere() {
        return valid() && foreign.isEmpty() && unsatisfiable.isEmpty();
    }

    /** Whether it can be loaded. */
    public boolean valid() {
        return problems.isEmpty();
    }
}
