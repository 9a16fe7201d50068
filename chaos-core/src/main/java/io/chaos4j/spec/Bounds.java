package io.chaos4j.spec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much one experiment may hold. Far more than any that was written by a person; what has more would occupy the JVM that reads it. */
final class Bounds {

    static final int MOST_POINTS = 200;
    static final int MOST_FAULTS = 50;
    static final int MOST_CHECKS = 100;

    /** Different times behind {@code after} in the criteria; so many parts of the fault phase are measured apart. */
    static final int MOST_AFTERS = 13;

    /** Characters of a key, a target, a check or whatever else stands on one line. */
    static final int LONGEST_LINE = 500;

    /** Characters of a text for people. */
    static final int LONGEST_TEXT = 5_000;

    private Bounds() {}

    /** Whether the document keeps them; what does not is reported, and nothing more of the document need be read. */
    static boolean keeps(Tree.Mapping document, Problems problems) {
        boolean few = atMost(MOST_POINTS, document.get("points"), "points", problems);
        few &= atMost(MOST_FAULTS, document.get("faults"), "faults", problems);
        for (Section section : Section.values()) {
            few &= atMost(MOST_CHECKS, document.get(section.key()), "checks", problems);
        }
        for (Map.Entry<String, Tree.Entry> each : document.entries().entrySet()) {
            boolean prose = each.getKey().equals("description") || each.getKey().equals("hypothesis");
            few &= isShort(each.getValue().value(), prose ? LONGEST_TEXT : LONGEST_LINE, problems);
        }
        return few;
    }

    private static boolean atMost(int most, @Nullable Tree tree, String what, Problems problems) {
        int size = tree instanceof Tree.Mapping map
                ? map.entries().size()
                : tree instanceof Tree.Sequence list ? list.items().size() : 0;
        if (tree != null && size > most) {
            problems.add(tree, "has " + size + " " + what + " but may have at most " + most);
        }
        return size <= most;
    }

    private static boolean isShort(Tree tree, int longest, Problems problems) {
        boolean kept = true;
        if (tree instanceof Tree.Scalar scalar && scalar.text().length() > longest) {
            problems.add(scalar, "has " + scalar.text().length() + " characters but may have at most " + longest);
            return false;
        } else if (tree instanceof Tree.Sequence list) {
            for (Tree item : list.items()) {
                kept &= isShort(item, longest, problems);
            }
        } else if (tree instanceof Tree.Mapping map) {
            for (Map.Entry<String, Tree.Entry> each : map.entries().entrySet()) {
                if (each.getKey().length() > LONGEST_LINE) {
                    problems.add(
                            each.getValue().key(),
                            map.path(),
                            "has a key of " + each.getKey().length() + " characters; at most " + LONGEST_LINE
                                    + " are allowed");
                    kept = false;
                } else {
                    kept &= isShort(each.getValue().value(), longest, problems);
                }
            }
        }
        return kept;
    }
}
