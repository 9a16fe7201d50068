package io.chaos4j.agent.integration.jdbc;

/**
 * How a dialect reads what is neither a word nor a sign: comments, strings and quoted names. Every method gives the place
 * behind what begins at a place, the same place when nothing of the sort does, and -1 when it does not end.
 */
final class SqlReading {

    /** {@code #} begins a comment, and two dashes only before white space. */
    private static final int HASH_COMMENTS = 1;

    /** A backslash in {@code '…'} escapes what follows. */
    private static final int ESCAPES = 2;

    /** And in {@code "…"}, which is a string too. */
    private static final int ESCAPES_IN_DOUBLE_QUOTES = 256;

    /** Comments contain comments. */
    private static final int NESTED_COMMENTS = 4;

    /** {@code $tag$ … $tag$} is a string, and so is {@code E'…'} with escapes. */
    private static final int DOLLAR_QUOTES = 8;

    /** {@code q'[ … ]'} is a string. */
    private static final int Q_QUOTES = 16;

    /** {@code [ … ]} is a name. */
    private static final int BRACKETS = 32;

    /** What stands in <code>/*! … *&#47;</code> is executed. */
    private static final int EXECUTABLE_COMMENTS = 64;

    /** {@code //} begins a comment. */
    private static final int SLASH_COMMENTS = 128;

    static final int MYSQL = HASH_COMMENTS | ESCAPES | ESCAPES_IN_DOUBLE_QUOTES | EXECUTABLE_COMMENTS;
    static final int MYSQL_WITH_ANSI_QUOTES = HASH_COMMENTS | ESCAPES | EXECUTABLE_COMMENTS;
    static final int MYSQL_WITHOUT_ESCAPES = HASH_COMMENTS | EXECUTABLE_COMMENTS;
    static final int POSTGRESQL = NESTED_COMMENTS | DOLLAR_QUOTES;
    static final int POSTGRESQL_WITH_ESCAPES = POSTGRESQL | ESCAPES;
    static final int H2 = POSTGRESQL | SLASH_COMMENTS;
    static final int ORACLE = Q_QUOTES;
    static final int SQL_SERVER = NESTED_COMMENTS | BRACKETS;
    static final int DB2 = NESTED_COMMENTS;
    static final int HSQLDB = 0;

    private SqlReading() {}

    /** Where the code of an executable comment begins; the same place when none begins here. */
    static int executable(String sql, int at, int reading) {
        if ((reading & EXECUTABLE_COMMENTS) == 0 || sql.charAt(at) != '/' || !sql.startsWith("/*", at)) {
            return at;
        }
        int mark = sql.startsWith("M!", at + 2) ? at + 4 : sql.startsWith("!", at + 2) ? at + 3 : at;
        if (mark == at) {
            return at;
        }
        int digits = mark;
        while (digits < sql.length() && digits < mark + 6 && Character.isDigit(sql.charAt(digits))) {
            digits++;
        }
        return digits;
    }

    static int comment(String sql, int at, int reading) {
        char c = sql.charAt(at);
        if (c == '#' && (reading & HASH_COMMENTS) != 0) {
            return line(sql, at);
        }
        if (c == '-' && sql.startsWith("--", at)) {
            boolean spaced = at + 2 >= sql.length() || sql.charAt(at + 2) <= ' ';
            return spaced || (reading & HASH_COMMENTS) == 0 ? line(sql, at) : at;
        }
        if (c != '/' || at + 1 >= sql.length()) {
            return at;
        }
        char second = sql.charAt(at + 1);
        if (second == '*') {
            return block(sql, at, reading);
        }
        return second == '/' && (reading & SLASH_COMMENTS) != 0 ? line(sql, at) : at;
    }

    static int quoted(String sql, int at, int reading) {
        char c = sql.charAt(at);
        return switch (c) {
            case '\'' -> string(sql, at, (reading & ESCAPES) != 0);
            case '"' -> string(sql, at, (reading & ESCAPES_IN_DOUBLE_QUOTES) != 0);
            case '`' -> string(sql, at, false);
            case '[' -> (reading & BRACKETS) == 0 ? at : bracket(sql, at);
            case '$' -> (reading & DOLLAR_QUOTES) == 0 ? at : dollar(sql, at);
            default -> at;
        };
    }

    /** A string that a word introduces: the place behind it where the word from {@code at} to {@code end} is followed by one. */
    static int introduced(String sql, int at, int end, int reading) {
        if (end >= sql.length() || sql.charAt(end) != '\'') {
            return end;
        }
        char last = Character.toLowerCase(sql.charAt(end - 1));
        boolean one = end - at == 1;
        boolean national = end - at == 2 && Character.toLowerCase(sql.charAt(at)) == 'n';
        if ((reading & Q_QUOTES) != 0 && last == 'q' && (one || national)) {
            return q(sql, end);
        }
        return (reading & DOLLAR_QUOTES) != 0 && last == 'e' && one ? string(sql, end, true) : end;
    }

    static boolean isWordPart(char c, int reading) {
        return Character.isLetterOrDigit(c)
                || c == '_'
                || c == '$'
                || c == '@'
                || (c == '#' && (reading & HASH_COMMENTS) == 0);
    }

    /**
     * The end of the word that begins here, or of the number: a word may follow one without a blank, but in MySQL it is one word. SQL Server reads
     * {@code 1e} as a number too.
     */
    static int word(String sql, int at, int reading) {
        if ((reading & HASH_COMMENTS) == 0 && isDigit(sql.charAt(at))) {
            return number(sql, at, (reading & BRACKETS) != 0);
        }
        int end = at;
        while (end < sql.length() && isWordPart(sql.charAt(end), reading)) {
            end++;
        }
        return end;
    }

    private static int number(String sql, int at, boolean withoutExponent) {
        int end = digits(sql, at);
        char next = end < sql.length() ? sql.charAt(end) : ' ';
        if ((next == 'x' || next == 'X') && end == at + 1 && sql.charAt(at) == '0') {
            end++;
            while (end < sql.length() && Character.digit(sql.charAt(end), 16) >= 0) {
                end++;
            }
            return end;
        }
        if (next == '.') {
            end = digits(sql, end + 1);
            next = end < sql.length() ? sql.charAt(end) : ' ';
        }
        if (next == 'e' || next == 'E') {
            boolean signed = end + 1 < sql.length() && "+-".indexOf(sql.charAt(end + 1)) >= 0;
            int exponent = signed ? end + 2 : end + 1;
            int behind = digits(sql, exponent);
            return behind > exponent ? behind : withoutExponent ? exponent : end;
        }
        return end;
    }

    private static int digits(String sql, int at) {
        int end = at;
        while (end < sql.length() && isDigit(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int line(String sql, int at) {
        int end = at;
        while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private static int block(String sql, int at, int reading) {
        if ((reading & NESTED_COMMENTS) == 0) {
            int end = sql.indexOf("*/", at + 2);
            return end < 0 ? -1 : end + 2;
        }
        int depth = 1;
        int next = at + 2;
        while (next < sql.length() && depth > 0) {
            if (sql.startsWith("*/", next)) {
                depth--;
                next += 2;
            } else if (sql.startsWith("/*", next)) {
                depth++;
                next += 2;
            } else {
                next++;
            }
        }
        return depth == 0 ? next : -1;
    }

    /** A doubled quote is one that belongs to it; it ends a string and begins the next, which comes to the same. */
    private static int string(String sql, int at, boolean escapes) {
        char quote = sql.charAt(at);
        for (int i = at + 1; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '\\' && escapes) {
                i++;
            } else if (c == quote) {
                return i + 1;
            }
        }
        return -1;
    }

    /** A doubled bracket is one that belongs to it. */
    private static int bracket(String sql, int at) {
        int end = sql.indexOf(']', at);
        while (end >= 0 && end + 1 < sql.length() && sql.charAt(end + 1) == ']') {
            end = sql.indexOf(']', end + 2);
        }
        return end < 0 ? -1 : end + 1;
    }

    private static int dollar(String sql, int at) {
        int end = at + 1;
        char c = end < sql.length() ? sql.charAt(end) : ' ';
        if (Character.isDigit(c)) {
            return at; // a parameter
        }
        while (Character.isLetterOrDigit(c) || c == '_') {
            end++;
            c = end < sql.length() ? sql.charAt(end) : ' ';
        }
        if (c != '$') {
            return at;
        }
        int length = end + 1 - at;
        for (int i = sql.indexOf('$', end + 1); i >= 0; i = sql.indexOf('$', i + 1)) {
            if (sql.regionMatches(at, sql, i, length)) {
                return i + length;
            }
        }
        return -1;
    }

    private static int q(String sql, int quote) {
        if (quote + 1 >= sql.length()) {
            return -1;
        }
        char open = sql.charAt(quote + 1);
        int pair = "[{(<".indexOf(open);
        char close = pair < 0 ? open : "]})>".charAt(pair);
        for (int i = sql.indexOf(close, quote + 2); i >= 0; i = sql.indexOf(close, i + 1)) {
            if (i + 1 < sql.length() && sql.charAt(i + 1) == '\'') {
                return i + 2;
            }
        }
        return -1;
    }
}
