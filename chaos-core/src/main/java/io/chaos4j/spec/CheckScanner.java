package io.chaos4j.spec;

import io.chaos4j.model.Units;
import io.chaos4j.spec.CheckIssue.Fatal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The characters of one check, read from left to right, and the mistakes found in them. */
final class CheckScanner {

    private final String text;
    private final List<CheckIssue> issues = new ArrayList<>();
    private int at;

    CheckScanner(String text) {
        this.text = text;
    }

    List<CheckIssue> issues() {
        return issues;
    }

    /** Where the next character that is no space stands. */
    int at() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    boolean atEnd() {
        return at() == text.length();
    }

    /** The next character that is no space; 0 at the end. */
    char peek() {
        return atEnd() ? 0 : text.charAt(at);
    }

    /** A mistake that leaves the rest readable. */
    void report(int offset, String message) {
        issues.add(new CheckIssue(offset, message));
    }

    /** A mistake that does not. */
    Fatal fail(int offset, String message) {
        return new Fatal(new CheckIssue(offset, message));
    }

    boolean accept(String symbol) {
        if (text.startsWith(symbol, at())) {
            at += symbol.length();
            return true;
        }
        return false;
    }

    void expect(String symbol, String why) {
        if (!accept(symbol)) {
            throw fail(at(), "expects '" + symbol + "' " + why + " but has " + rest());
        }
    }

    /** Letters, digits and {@code . - _}; empty when none follows. */
    String word() {
        int start = at();
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /** The word, when it is the next one. */
    boolean acceptWord(String word) {
        int start = at();
        if (word().equals(word)) {
            return true;
        }
        at = start;
        return false;
    }

    /**
     * Digits with an optional sign and fraction; null when none follows.
     *
     * @throws Fatal when there are more than a number may have
     */
    @Nullable
    String number() {
        int start = at();
        int i = start;
        if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
            i++;
        }
        int digits = i;
        while (i < text.length() && isDigit(text.charAt(i))) {
            i++;
        }
        if (i == digits) {
            return null;
        }
        if (i + 1 < text.length() && text.charAt(i) == '.' && isDigit(text.charAt(i + 1))) {
            i++;
            while (i < text.length() && isDigit(text.charAt(i))) {
                i++;
            }
        }
        if (i - start > Units.LONGEST_NUMBER) {
            throw fail(
                    start,
                    "has a number of " + (i - start) + " characters, but a number may have at most "
                            + Units.LONGEST_NUMBER);
        }
        at = i;
        return text.substring(start, i);
    }

    /** Letters and {@code % /}, directly or after a space; empty when none follows. */
    String unit() {
        int start = at();
        while (at < text.length()
                && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '%' || text.charAt(at) == '/')) {
            at++;
        }
        return text.substring(start, at);
    }

    void back(int offset) {
        at = offset;
    }

    /** A text in single or double quotes; null when none follows. */
    @Nullable
    String quoted() {
        char quote = peek();
        if (quote != '"' && quote != '\'') {
            return null;
        }
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            throw fail(at, "has a quote that is never closed");
        }
        String value = text.substring(at + 1, end);
        at = end + 1;
        return value;
    }

    /** Everything up to one of the characters outside parentheses, or the end; stripped. */
    String until(String stops) {
        return until(stops, false);
    }

    /** The same, ending at the word {@code of} as well when that is asked for. Nothing within back-ticks ends it. */
    String until(String stops, boolean orOf) {
        int start = at();
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int tick = c == '`' ? text.indexOf('`', at + 1) : -1;
            if (tick > 0) {
                at = tick + 1;
                continue;
            }
            if (depth == 0 && (stops.indexOf(c) >= 0 || (orOf && text.startsWith(" of ", at)))) {
                break;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            at++;
        }
        return text.substring(start, at).strip();
    }

    /** What stands from an offset up to here, for messages. */
    String since(int offset) {
        return text.substring(offset, at).strip();
    }

    /** What follows, for messages. */
    String rest() {
        return atEnd() ? "nothing more" : "'" + text.substring(at) + "'";
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
    }
}
