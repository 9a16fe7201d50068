package io.chaos4j.agent.integration.jdbc;

/** The words that tell what a statement does. A word is given as the text and where in it the word begins and ends. */
final class SqlWords {

    static final String[] READING = {"SELECT", "VALUES", "TABLE", "FETCH"};

    static final String[] WRITING = {
        "RENAME",
        "COMMENT",
        "GRANT",
        "REVOKE",
        "DENY",
        "MERGE",
        "UPSERT",
        "BULK",
        "REFRESH",
        "PURGE",
        "FLASHBACK",
        "UPDATETEXT",
        "WRITETEXT"
    };

    static final String[] INSERTING = {"INSERT", "REPLACE"};

    /** What may stand behind {@code INSERT} when one statement has several: Oracle's {@code INSERT ALL … SELECT}. */
    static final String[] SEVERAL = {"ALL", "FIRST"};

    static final String[] CHANGING = {"UPDATE", "DELETE", "TRUNCATE", "DROP"};
    static final String[] DEFINING = {"CREATE", "ALTER"};
    static final String[] WITH_BODIES = {"PROCEDURE", "PROC", "FUNCTION", "TRIGGER", "PACKAGE", "TYPE", "EVENT", "RULE"
    };

    /** What reads, and what writes, behind {@code WITH …}, {@code EXPLAIN …} and {@code ANALYZE …}. */
    static final String[] READING_VERBS = {"SELECT", "VALUES", "TABLE"};

    static final String[] WRITING_VERBS = {"INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE"};

    /** Statements that may be explained while they run, and do not tell what they do. */
    static final String[] OTHER_VERBS = {"EXECUTE", "CALL", "CREATE", "REFRESH"};

    static final String[] EXPLAINING = {"EXPLAIN", "DESCRIBE", "DESC"};

    /** Behind {@code EXPLAIN}: what is explained is written into tables, or into a variable. */
    static final String[] INTO_TABLES = {"PLAN", "ALL", "REOPT", "INTO"};

    /** What may follow another statement without a semicolon in SQL Server, and may write. */
    static final String[] FOLLOWING = {
        "INSERT",
        "UPDATE",
        "DELETE",
        "MERGE",
        "EXEC",
        "EXECUTE",
        "TRUNCATE",
        "DROP",
        "CREATE",
        "ALTER",
        "GRANT",
        "REVOKE",
        "DENY",
        "BULK",
        "RESTORE",
        "DBCC",
        "UPDATETEXT",
        "WRITETEXT"
    };

    /** What an expression or a table follows, so that a verb behind it is a name; {@code FOR UPDATE} and {@code KEEP UPDATE LOCKS} besides. */
    static final String[] BEFORE_NAMES = {
        "SELECT",
        "DISTINCT",
        "ALL",
        "FROM",
        "JOIN",
        "WHERE",
        "BY",
        "AND",
        "OR",
        "NOT",
        "IN",
        "LIKE",
        "BETWEEN",
        "IS",
        "HAVING",
        "ON",
        "CASE",
        "WHEN",
        "THEN",
        "ELSE",
        "AS",
        "WITH",
        "FOR",
        "KEY",
        "KEEP",
        "OF"
    };

    /** What follows a name but no verb: a verb before it is a name. */
    static final String[] BEHIND_NAMES = {
        "FROM",
        "WHERE",
        "GROUP",
        "ORDER",
        "HAVING",
        "UNION",
        "EXCEPT",
        "INTERSECT",
        "MINUS",
        "LIMIT",
        "OFFSET",
        "FETCH",
        "FOR",
        "ON",
        "USING",
        "JOIN",
        "INNER",
        "LEFT",
        "RIGHT",
        "FULL",
        "CROSS",
        "NATURAL",
        "AND",
        "OR",
        "NOT",
        "IS",
        "IN",
        "LIKE",
        "BETWEEN",
        "AS",
        "ASC",
        "DESC",
        "THEN",
        "ELSE",
        "END",
        "WHEN",
        "COLLATE"
    };

    /** What joins two queries to one statement. */
    static final String[] JOINING = {"UNION", "EXCEPT", "INTERSECT", "MINUS", "ALL", "DISTINCT"};

    /** What stands before the name of a common table expression, or of a column of its {@code SEARCH} and {@code CYCLE}. */
    static final String[] BEFORE_EXPRESSIONS = {"WITH", "RECURSIVE", "BY", "SET", "USING", "TO", "DEFAULT", "AS"};

    /** Functions whose arguments have a {@code FROM} between them: {@code substring(delete from 2)} is about a column of that name. */
    static final String[] WITH_FROM_INSIDE = {"EXTRACT", "SUBSTRING", "TRIM", "OVERLAY"};

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

    /** Whether one of the words stands right before a place. */
    static boolean endsWithOneOf(String sql, int end, String[] words) {
        for (String word : words) {
            int at = end - word.length();
            boolean whole = at == 0 || (at > 0 && !Character.isJavaIdentifierPart(sql.charAt(at - 1)));
            if (whole && is(sql, at, end, word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a statement may begin behind what stands there: an expression or a table is complete. */
    static boolean endsExpression(String sql, int at, int end) {
        char c = sql.charAt(end - 1);
        boolean complete = Character.isLetterOrDigit(c) || "_$@#)]}?'\"`.".indexOf(c) >= 0;
        return complete && !isSign(sql, at, end, '.') && !among(sql, at, end, BEFORE_NAMES);
    }

    static boolean isSign(String sql, int at, int end, char sign) {
        return end - at == 1 && sql.charAt(at) == sign;
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }
}
