package io.chaos4j.control;

import java.util.List;

/**
 * What was found about a document and about this JVM's means to run it.
 *
 * @param experiment the experiment's name; empty when the document could not be read
 * @param problems mistakes, each {@code file:line:column: …}; with one of these nothing can be loaded
 * @param unsatisfiable criteria that cannot be met or judged here, with the reason
 * @param warnings what is allowed and probably not meant
 */
public record Validation(String experiment, List<String> problems, List<String> unsatisfiable, List<String> warnings) {
    public Validation {
        problems = List.copyOf(problems);
        unsatisfiable = List.copyOf(unsatisfiable);
        warnings = List.copyOf(warnings);
    }

    /** Whether it can be loaded. */
    public boolean valid() {
        return problems.isEmpty();
    }
}
