package io.chaos4j.probe;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Names that exist, nearest first, for messages about one that does not. */
final class Nearest {

    private static final int SHOWN = 5;

    private Nearest() {}

    /** {@code ; nearest: a, b} or {@code ; there is nothing}. */
    static String among(String wanted, Collection<String> names) {
        if (names.isEmpty()) {
            return "; there are none at all";
        }
        List<String> nearest = names.stream()
                .distinct()
                .sorted(Comparator.comparingInt((String name) -> distance(wanted, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
        return "; nearest: " + String.join(", ", nearest);
    }

    /** Levenshtein's. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
