package io.chaos4j.agent.weave;

import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.model.Target;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The loaded classes and methods whose names are nearest to a rule that matches nothing. */
final class NearMisses {

    private static final int MOST = 5;

    private record Candidate(String text, int distance) {}

    private NearMisses() {}

    /** {@code class#method} as a target writes it, the nearest first; empty if nothing is near. */
    static List<String> of(WeaveRule rule, Instrumentation instrumentation) {
        String wanted = ownerName(rule.owner());
        List<Candidate> candidates = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (!LoadedClasses.isOrdinary(type)
                    || IgnoredClasses.reason(type.getClassLoader(), internal(type)) != null) {
                continue;
            }
            int distance = distance(wanted, type.getName());
            if (distance <= 1 + wanted.length() / 4 || sameSimpleName(wanted, type.getName())) {
                addMethods(rule.method(), type, distance, candidates);
            }
        }
        candidates.sort(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::text));
        Set<String> nearest = new LinkedHashSet<>();
        for (Candidate candidate : candidates) {
            // What was asked for is not near it: why that is not woven is said elsewhere.
            if (nearest.size() < MOST && !candidate.text().equals(rule.text())) {
                nearest.add(candidate.text());
            }
        }
        return List.copyOf(nearest);
    }

    private static String internal(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private static String ownerName(WeaveRule.Owner owner) {
        if (owner instanceof WeaveRule.Owner.Named named) {
            return named.className();
        }
        if (owner instanceof WeaveRule.Owner.Implementing implementing) {
            return implementing.typeName();
        }
        return ((WeaveRule.Owner.Matching) owner).glob();
    }

    /** The same class in another package is a near miss however far apart the packages are. */
    private static boolean sameSimpleName(String one, String other) {
        return simple(one).equalsIgnoreCase(simple(other));
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static void addMethods(String wanted, Class<?> type, int classDistance, List<Candidate> to) {
        byte[] classFile = ClassFiles.of(type);
        if (classFile == null) {
            return;
        }
        for (String method : ClassFiles.methodNames(classFile)) {
            int methodDistance = distance(wanted, method);
            boolean part = containsIgnoringCase(method, wanted) || containsIgnoringCase(wanted, method);
            if (part || methodDistance <= 1 + wanted.length() / 3) {
                to.add(new Candidate(Target.Method.text(type.getName(), method), classDistance + methodDistance));
            }
        }
    }

    private static boolean containsIgnoringCase(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    /** Levenshtein's, case ignored. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                boolean same = Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
