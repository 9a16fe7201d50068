package io.chaos4j.model;

import java.util.List;

/**
 * A place in the code that an experiment gives a name.
 *
 * @param target where it is
 * @param expected the exception types, by simple or full name, that do not count as errors there
 */
public record DeclaredPoint(Target target, List<String> expected) {
    public DeclaredPoint {
        expected = List.copyOf(expected);
    }
}
