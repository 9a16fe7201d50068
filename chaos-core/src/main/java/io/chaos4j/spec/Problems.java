package io.chaos4j.spec;

import io.chaos4j.spec.Tree.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Collects the problems and warnings of one document. Not thread-safe: one reading, one collector. */
final class Problems {

    /** So many are kept; whoever has more mends these first. */
    static final int MOST = 50;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final Set<String> paths = new TreeSet<>();
    private int notKept;

    Problems(String file) {
        this.file = file;
    }

    void add(Tree at, String message) {
        add(at.place(), at.path(), message);
    }

    void add(Place place, String path, String message) {
        if (problems.size() == MOST) {
            notKept++;
            return;
        }
        paths.add(path);
        problems.add(new Problem(file, place.line(), place.column(), path, message));
    }

    void warn(Tree at, String message) {
        warn(at.place(), at.path(), message);
    }

    void warn(Place place, String path, String message) {
        warnings.add(new Problem(file, place.line(), place.column(), path, message));
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    /** Whether something is already wrong at this very place, below it, or above it (the root apart). */
    boolean touch(String path) {
        for (String other : paths) {
            if (other.equals(path) || isBelow(other, path) || isBelow(path, other)) {
                return true;
            }
        }
        return false;
    }

    List<Problem> problems() {
        List<Problem> all = new ArrayList<>(sorted(problems));
        if (notKept > 0) {
            Problem last = all.get(all.size() - 1);
            all.add(new Problem(
                    file,
                    last.line(),
                    last.column(),
                    "",
                    String.format(Locale.ROOT, "… and %,d more problems", notKept)));
        }
        return all;
    }

    List<Problem> warnings() {
        return sorted(warnings);
    }

    private static boolean isBelow(String path, String above) {
        return !above.isEmpty()
                && path.startsWith(above)
                && path.length() > above.length()
                && (path.charAt(above.length()) == '.' || path.charAt(above.length()) == '[');
    }

    private static List<Problem> sorted(List<Problem> unsorted) {
        return unsorted.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }
}
