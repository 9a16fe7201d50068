package io.chaos4j.spec;

import java.util.List;
import java.util.stream.Collectors;

/** An experiment could not be read. Carries all of its problems; the message lists them, one a line. */
public final class InvalidExperimentException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    InvalidExperimentException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in file order; empty after deserialization, where only the message remains. */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
