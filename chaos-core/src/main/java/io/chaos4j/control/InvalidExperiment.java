package io.chaos4j.control;

import io.chaos4j.model.Visible;
import java.util.List;

/** A document has mistakes; all of them are here. */
public final class InvalidExperiment extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // an immutable list of strings, serializable as the JDK makes it
    private final List<String> problems;

    public InvalidExperiment(List<String> problems) {
        super(String.join(System.lineSeparator(), Visible.all(problems)));
        this.problems = Visible.all(problems);
    }

    /** Each {@code file:line:column: …}. */
    public List<String> problems() {
        return problems;
    }
}
