package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.model.JdbcKind;

/**
 * Tells by the first keyword of a statement what it does. Comments and opening parentheses before it are skipped; of
 * {@code WITH …} the verb behind the common table expressions counts. Allocates nothing.
 */
final class SqlKind {

    private static final String[] READING = {"SELECT", "VALUES", "TABLE", "SHOW", "EXPLAIN", "DESCRIBE", "DESC"};
    private static final String[] WRITING = {
        "INSERT",
        "UPDATE",
        "DELETE",
        "MERGE",
        "REPLACE",
        "UPSERT",
        "TRUNCATE",
        "CREATE",
        "ALTER",
        "DROP",
        "RENAME",
        "COMMENT",
        "GRANT",
        "REVOKE"
    };

    /** What may stand behind {@code WITH …}. */
    private static final int VERBS_READING = 3;

    private static final int VERBS_WRITING = 5;

    private SqlKind() {}

    /** {@code SELECT} or {@code UPDATE}; {@code ANY} when it cannot be read. */
    static JdbcKind of(String sql) {
        int at = start(sql);
        int end = wordEnd(sql, at);
        if (isWord(sql, at, end, "WITH")) {
            return behindWith(sql, end);
        }
        return kind(sql, at, end, READING.length, WRITING.length);
    }

    private static JdbcKind kind(String sql, int at, int end, int reading, int writing) {
        for (int i = 0; i < reading; i++) {
            if (isWord(sql, at, end, READING[i])) {
                return JdbcKind.SELECT;
            }
        }
        for (int i = 0; i < writing; i++) {
            if (isWord(sql, at, end, WRITING[i])) {
                return JdbcKind.UPDATE;
            }
        }
        return JdbcKind.ANY;
    }

    /** The first verb outside of all parentheses. */
    private static JdbcKind behindWith(String sql, int from) {
        int depth = 0;
        int at = from;
        while (at < sql.length()) {
            int next = skipComment(sql, at);
            if (next == at) {
                next = skipQuoted(sql, at);
            }
            if (next == at) {
                char c = sql.charAt(at);
                next = at + 1;
                if (c == '(') {
                    depth++;
                } else if (c == ')') {
                    depth--;
                } else if (isWordPart(c)) {
                    next = wordEnd(sql, at);
                    JdbcKind kind = depth == 0 ? kind(sql, at, next, VERBS_READING, VERBS_WRITING) : JdbcKind.ANY;
                    if (kind != JdbcKind.ANY) {
                        return kind;
                    }
                }
            }
            at = next;
        }
        return JdbcKind.ANY;
    }

    private static int start(String sql) {
        int at = 0;
        while (at < sql.length()) {
            int next = skipComment(sql, at);
            if (next == at) {
                char c = sql.charAt(at);
                if (c != '(' && c != ';' && !Character.isWhitespace(c)) {
                    return at;
                }
                next = at + 1;
            }
            at = next;
        }
        return at;
    }

    /** Behind the comment that begins here; here when none does. */
    private static int skipComment(String sql, int at) {
        if (sql.startsWith("--", at) || sql.charAt(at) == '#') {
            int end = sql.indexOf('\n', at);
            return end < 0 ? sql.length() : end + 1;
        }
        if (!sql.startsWith("/*", at)) {
            return at;
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
        return next;
    }

    /** Behind the string or quoted name that begins here; here when none does. */
    private static int skipQuoted(String sql, int at) {
        char quote = sql.charAt(at);
        if (quote != '\'' && quote != '"' && quote != '`') {
            return at;
        }
        int end = sql.indexOf(quote, at + 1);
        return end < 0 ? sql.length() : end + 1;
    }

    private static int wordEnd(String sql, int at) {
        int end = at;
        while (end < sql.length() && isWordPart(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    private static boolean isWord(String sql, int at, int end, String word) {
        return end - at == word.length() && sql.regionMatches(true, at, word, 0, word.length());
    }
}
