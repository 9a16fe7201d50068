package io.chaos4j.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word someone may have meant: the least Damerau-Levenshtein distance (optimal string alignment). */
public final class Nearest {

    /** Longer words are not compared: no one mistypes them by hand, and the distance costs their lengths' product. */
    private static final int LONGEST = 200;

    private Nearest() {}

    /** The known word at the least distance, when it is near enough to be a slip: a third of the word, at least one. */
    public static Optional<String> to(String word, Collection<String> known) {
        return inOrder(word, known).stream().findFirst();
    }

    /** All known words near enough to be a slip, the nearest first. */
    public static List<String> inOrder(String word, Collection<String> known) {
        record Candidate(String word, int distance) {}
        List<Candidate> candidates = new ArrayList<>();
        for (String each : known) {
            int distance = distance(word, each);
            if (distance <= Math.max(1, Math.max(word.length(), each.length()) / 3)) {
                candidates.add(new Candidate(each, distance));
            }
        }
        candidates.sort(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word));
        return candidates.stream().map(Candidate::word).toList();
    }

    /** For the end of a message: {@code ; did you mean 'latency'?}, or nothing when no known word is near. */
    public static String hint(String word, Collection<String> known) {
        return to(word, known).map(near -> "; did you mean '" + near + "'?").orElse("");
    }

    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        if (a.length() > LONGEST || b.length() > LONGEST) {
            return Integer.MAX_VALUE;
        }
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
