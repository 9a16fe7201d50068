package io.chaos4j.junit;

import io.chaos4j.control.ChaosControl;
import io.chaos4j.control.InvalidExperiment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What may explain that nothing was injected: targets that match nothing, and what went wrong while the test ran. */
final class Hints {

    private static final int MOST_PROBLEMS = 10;

    /** What is left as it is, whenever that was found: it explains the tests that name it, and no others. */
    private static final String LEFT = "not woven";

    private static final String NOT_WOVEN = LEFT + ": ";
    private static final String OF = "(of ";

    private Hints() {}

    /** @param older problems that were known before the test */
    static List<String> of(ChaosControl door, TestDocument document, List<String> older) {
        List<String> hints = new ArrayList<>();
        String text = "";
        try {
            text = document.text();
            door.validate(document.label(), text).warnings().stream()
                    .map(document::translated)
                    .forEach(hints::add);
        } catch (IOException | InvalidExperiment unreadable) {
            // It was read a moment ago; then there are fewer hints.
        }
        String named = text;
        door.inspect().problems().stream()
                .filter(problem -> problem.startsWith(LEFT) ? names(named, type(problem)) : !older.contains(problem))
                .filter(problem -> hints.stream().noneMatch(hint -> tellsTheSame(hint, problem)))
                .limit(MOST_PROBLEMS)
                .forEach(hints::add);
        return hints;
    }

    /** The class that something was not woven of, or whose calls pass by it; empty where a problem is about none. */
    private static String type(String problem) {
        int of = problem.lastIndexOf(OF);
        if (of >= 0 && problem.endsWith(")")) {
            return problem.substring(of + OF.length(), problem.length() - 1);
        }
        if (!problem.startsWith(NOT_WOVEN)) {
            return "";
        }
        int end = NOT_WOVEN.length();
        while (end < problem.length() && "#: ".indexOf(problem.charAt(end)) < 0) {
            end++;
        }
        return problem.substring(NOT_WOVEN.length(), end);
    }

    /** Whether a document has a method of the class. */
    private static boolean names(String document, String type) {
        if (type.isEmpty()) {
            return false;
        }
        for (int at = document.indexOf(type); at >= 0; at = document.indexOf(type, at + 1)) {
            int end = at + type.length();
            boolean begins = at == 0
                    || !(Character.isJavaIdentifierPart(document.charAt(at - 1)) || document.charAt(at - 1) == '.');
            if (begins && (document.startsWith("#", end) || document.startsWith("+#", end))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a problem is a hint in other words: both end with what is missing, and what is near it. */
    private static boolean tellsTheSame(String hint, String problem) {
        return hint.endsWith(problem.substring(problem.indexOf(": ") + 1));
    }
}
