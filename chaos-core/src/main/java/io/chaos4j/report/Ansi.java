package io.chaos4j.report;

import io.chaos4j.model.Verdict;
import org.jspecify.annotations.Nullable;

/** Colours for a terminal, or none. */
enum Ansi {
    COLOURED,
    PLAIN;

    static Ansi of(boolean colours) {
        return colours ? COLOURED : PLAIN;
    }

    String bold(String text) {
        return in("1", text);
    }

    String faint(String text) {
        return in("2", text);
    }

    String good(String text) {
        return in("1;32", text);
    }

    String doubtful(String text) {
        return in("1;33", text);
    }

    String bad(String text) {
        return in("1;31", text);
    }

    /** Green only for HELD, DONE and KILLED; yellow where nothing was found out; red for the rest. */
    String verdict(@Nullable Verdict verdict, String text) {
        if (verdict == null) {
            return doubtful(text);
        }
        return switch (verdict) {
            case HELD, DONE, KILLED -> good(text);
            case INCONCLUSIVE, ABORTED -> doubtful(text);
            case DEVIATED, CRITICAL, HALTED -> bad(text);
        };
    }

    private String in(String code, String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
