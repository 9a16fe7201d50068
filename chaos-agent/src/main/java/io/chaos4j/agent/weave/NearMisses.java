package io.chaos4j.agent.weave;

import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.model.MethodName;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The loaded classes and methods whose names are nearest to a rule that matches nothing. */
final class NearMisses {

    private static final int MOST = 5;

    private record Candidate(String text, int distance) {}

    private NearMisses() {}

    /** For each rule {@code class#method} as a target writes it, the nearest first; empty if nothing is near. One pass over the classes for all of them. */
    static Map<WeaveRule, List<String>> of(Collection<WeaveRule> rules, Instrumentation instrumentation) {
        Map<WeaveRule, List<Candidate>> candidates = new LinkedHashMap<>();
        for (WeaveRule rule : rules) {
            candidates.put(rule, new ArrayList<>());
        }
        if (!candidates.isEmpty()) {
            for (Class<?> type : instrumentation.getAllLoadedClasses()) {
                if (LoadedClasses.isOrdinary(type)) {
                    look(type, candidates);
                }
            }
        }
        Map<WeaveRule, List<String>> nearest = new LinkedHashMap<>();
        candidates.forEach((rule, found) -> nearest.put(rule, nearest(rule.text(), found)));
        return nearest;
    }

    /** The class file is read once, and only of a class that is near to a rule. */
    private static void look(Class<?> type, Map<WeaveRule, List<Candidate>> candidates) {
        String name = type.getName();
        @Nullable Set<String> methods = null;
        for (Map.Entry<WeaveRule, List<Candidate>> each : candidates.entrySet()) {
            String wanted = ownerName(each.getKey().owner());
            int most = 1 + wanted.length() / 4;
            int distance = distance(wanted, name, most);
            if (distance > most && !sameSimpleName(wanted, name)) {
                continue;
            }
            if (methods == null) {
                methods = methodsOf(type);
            }
            addMethods(each.getKey().method(), name, methods, distance, each.getValue());
        }
    }

    private static Set<String> methodsOf(Class<?> type) {
        byte[] classFile =
                IgnoredClasses.reason(type.getClassLoader(), internal(type)) == null ? ClassFiles.of(type) : null;
        return classFile == null ? Set.of() : ClassFiles.writtenMethodNames(classFile);
    }

    private static List<String> nearest(String asked, List<Candidate> candidates) {
        candidates.sort(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::text));
        // What was asked for is not near it: why that is not woven is reported elsewhere.
        return candidates.stream()
                .map(Candidate::text)
                .filter(text -> !text.equals(asked))
                .distinct()
                .limit(MOST)
                .toList();
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

    private static void addMethods(
            String wanted, String type, Set<String> methods, int classDistance, List<Candidate> to) {
        for (String method : methods) {
            int most = 1 + wanted.length() / 3;
            int methodDistance = distance(wanted, method, Integer.MAX_VALUE);
            boolean part = containsIgnoringCase(method, wanted) || containsIgnoringCase(wanted, method);
            if (part || methodDistance <= most) {
                to.add(new Candidate(MethodName.text(type, method), classDistance + methodDistance));
            }
        }
    }

    private static boolean containsIgnoringCase(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    /** Levenshtein's, case ignored; as soon as it is known to be more than {@code most}, something more. */
    private static int distance(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) > most) {
            return Math.abs(one.length() - other.length());
        }
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            int least = i;
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                boolean same = Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = above;
                least = Math.min(least, row[j]);
            }
            if (least > most) {
                return least;
            }
        }
        return row[other.length()];
    }
}
