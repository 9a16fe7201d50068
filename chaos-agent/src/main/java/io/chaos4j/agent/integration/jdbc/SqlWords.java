package io.chaos4j.agent.integration.jdbc;

/** The words that tell what a statement does. A word is given as the text and where in it the word begins and ends. */
final class SqlWords {

    static final String[] READING = {"SELECT", "VALUES", "TABLE", "SHOW", "DESCRIBE", "DESC"};
    static final String[] WRITING = {
        "INSERT",
        "UPDATE",
        "DELETE",
        "MERGE",
        "REPLACE",
        "UPSERT",
        "TRUNCATE",
        "DROP",
        "RENAME",
        "COMMENT",
        "GRANT",
        "REVOKE"
    };
    static final String[] DEFINING = {"CREATE", "ALTER"};
    static final String[] WITH_BODIES = {"PROCEDURE", "FUNCTION", "TRIGGER", "PACKAGE", "TYPE", "EVENT"};

    /** What reads, and what writes, behind {@code WITH …}, {@code EXPLAIN …} and {@code ANALYZE …}. */
    static final String[] READING_VERBS = {"SELECT", "VALUES", "TABLE"};

    static final String[] WRITING_VERBS = {"INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE"};

    /** Statements that may be explained while they run, and do not tell what they do. */
    static final String[] OTHER_VERBS = {"EXECUTE", "CALL", "CREATE", "REFRESH"};

    /** What may follow another statement without a semicolon in SQL Server. */
    static final String[] FOLLOWING = {"INSERT", "UPDATE", "DELETE", "MERGE"};

    /** What stands before such words where they begin no statement: {@code FOR UPDATE}, {@code FOR NO KEY UPDATE}, {@code KEEP UPDATE LOCKS}. */
    static final String[] BEFORE_NO_STATEMENT = {"FOR", "KEY", "KEEP", "ON", "AS", "OF"};

    static final String[] OFF = {"FALSE", "OFF", "0"};

    private SqlWords() {}

    static boolean is(String sql, int at, int end, String word) {
        return end - at == word.length() && startsAs(sql, at, end, word);
    }

    static boolean startsAs(String sql, int at, int end, String word) {
        return end - at >= word.length() && sql.regionMatches(true, at, word, 0, word.length());
    }

    static boolean among(String sql, int at, int end, String[] words) {
        for (String word : words) {
            if (is(sql, at, end, word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a verb is one, and not a column behind a dot or a function of that name. */
    static boolean beginsStatement(String sql, int at, int end) {
        int next = end;
        while (next < sql.length() && isSpace(sql.charAt(next))) {
            next++;
        }
        boolean column = at > 0 && sql.charAt(at - 1) == '.';
        return !column
                && next < sql.length()
                && (Character.isLetter(sql.charAt(next)) || "\"[`#@".indexOf(sql.charAt(next)) >= 0);
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }
}
