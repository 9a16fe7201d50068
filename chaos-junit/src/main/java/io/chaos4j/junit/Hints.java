package io.chaos4j.junit;

import io.chaos4j.control.Door;
import io.chaos4j.control.InvalidExperiment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What may explain that nothing was injected: targets that match nothing, and what went wrong while the test ran. */
final class Hints {

    private static final int MOST_PROBLEMS = 10;

    private Hints() {}

    /** @param older problems that were known before the test */
    static List<String> of(Door door, TestDocument document, List<String> older) {
        List<String> hints = new ArrayList<>();
        try {
            door.validate(document.label(), document.text()).warnings().stream()
                    .map(document::translated)
                    .forEach(hints::add);
        } catch (IOException | InvalidExperiment unreadable) {
            // It was read a moment ago; then there are fewer hints.
        }
        door.status().problems().stream()
                .filter(problem -> !older.contains(problem))
                .filter(problem -> hints.stream().noneMatch(hint -> tellsTheSame(hint, problem)))
                .limit(MOST_PROBLEMS)
                .forEach(hints::add);
        return hints;
    }

    /** Whether a problem is a hint in other words: both end with what is missing, and what is near it. */
    private static boolean tellsTheSame(String hint, String problem) {
        return hint.endsWith(problem.substring(problem.indexOf(": ") + 1));
    }
}
