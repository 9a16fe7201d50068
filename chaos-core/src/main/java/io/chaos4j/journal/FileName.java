package io.chaos4j.journal;

/** Makes names from outside safe to use as part of a file name. */
final class FileName {

    private static final int LONGEST = 80;

    private FileName() {}

    /** Letters, digits, dots, dashes and underscores stay, anything else becomes {@code _}; never empty, never hidden. */
    static String of(String name) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < name.length() && i < LONGEST; i++) {
            char c = name.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            boolean inner = c == '-' || c == '_' || (c == '.' && i > 0);
            safe.append(plain || inner ? c : '_');
        }
        return safe.isEmpty() ? "unnamed" : safe.toString();
    }
}
