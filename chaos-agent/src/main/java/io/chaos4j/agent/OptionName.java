package io.chaos4j.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The options there are, and how each is spelled where. */
enum OptionName {
    MODE,
    SERVICE,
    ENV,
    WEAVE,
    EXCEPTIONS,
    HALT_FILE,
    JOURNAL,
    CONTROL,
    CONTROL_FOLDER,
    MAX_DURATION,
    JMX_DELAY,
    CONFIG,
    ALLOW_KILL,
    ALLOW_SIDE_EFFECTS,
    SPIN;

    static final String PROPERTY_PREFIX = "chaos4j.";
    static final String VARIABLE_PREFIX = "CHAOS4J_";

    /** A distance up to which a misspelling is taken for one. */
    private static final int NEAR = 2;

    /** In agent arguments and in the configuration file. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String property() {
        return PROPERTY_PREFIX + key();
    }

    String variable() {
        return VARIABLE_PREFIX + name();
    }

    static @Nullable OptionName of(String key) {
        for (OptionName option : values()) {
            if (option.key().equals(key)) {
                return option;
            }
        }
        return null;
    }

    static List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (OptionName option : values()) {
            keys.add(option.key());
        }
        return keys;
    }

    /** The option that was probably meant, null when none is near. */
    static @Nullable OptionName near(String key) {
        OptionName nearest = nearest(key);
        return distance(nearest.key(), key) <= NEAR ? nearest : null;
    }

    static OptionName nearest(String key) {
        OptionName nearest = MODE;
        for (OptionName option : values()) {
            if (distance(option.key(), key) < distance(nearest.key(), key)) {
                nearest = option;
            }
        }
        return nearest;
    }

    /** Edits from one word to the other, neighbours swapped counting as one (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
