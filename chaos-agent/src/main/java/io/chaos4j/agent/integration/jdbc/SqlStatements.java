package io.chaos4j.agent.integration.jdbc;

/** Goes through a text as one dialect reads it, and tells what its statements do when they all do the same. */
final class SqlStatements {

    /** Makes no sense in this dialect. */
    static final int INVALID = 0;

    static final int SELECT = 1;
    static final int UPDATE = 2;

    /** Makes sense, and does not tell what it does; or does both. */
    static final int ANY = 3;

    private static final int NOTHING = -1;
    private static final int GO_ON = -2;

    private static final String[] READING = {"SELECT", "VALUES", "TABLE", "SHOW", "DESCRIBE", "DESC"};
    private static final String[] WRITING = {
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
    private static final String[] DEFINING = {"CREATE", "ALTER"};
    private static final String[] WITH_BODIES = {"PROCEDURE", "FUNCTION", "TRIGGER", "PACKAGE", "TYPE", "EVENT"};

    /** What writes behind {@code WITH …}, {@code EXPLAIN …} and {@code ANALYZE …}. */
    private static final String[] VERBS = {"INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE"};

    /** What may follow another statement without a semicolon in SQL Server. */
    private static final String[] FOLLOWING = {"INSERT", "UPDATE", "DELETE", "MERGE"};

    /** What stands before such words where they begin no statement: {@code FOR UPDATE}, {@code FOR NO KEY UPDATE}, {@code KEEP UPDATE LOCKS}. */
    private static final String[] BEFORE_NO_STATEMENT = {"FOR", "KEY", "KEEP", "ON", "AS", "OF"};

    private enum At {
        START,
        WITH,
        EXPLAIN,
        ANALYZE,
        LOAD,
        SELECT,
        INTO,
        DEFINITION,
        REST
    }

    private SqlStatements() {}

    static int read(String sql, int reading) {
        int all = NOTHING;
        int at = 0;
        At state = At.START;
        int kind = NOTHING;
        int depth = 0;
        int base = 0;
        int words = 0;
        int before = 0; // where the last word began
        int beforeEnd = 0;
        boolean executed = false; // whether EXPLAIN runs the statement behind it
        boolean inComment = false; // inside of a comment that is executed
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int code = SqlReading.executable(sql, at, reading);
            if (code != at) {
                inComment = true;
                at = code;
                continue;
            }
            int next = SqlReading.comment(sql, at, reading);
            if (next == at) {
                next = SqlReading.quoted(sql, at, reading);
                if (next > at) {
                    if (state == At.START) {
                        return INVALID;
                    }
                    if (state == At.INTO) {
                        kind = UPDATE;
                        state = At.REST;
                    }
                }
            }
            if (next < 0) {
                return INVALID;
            }
            if (next > at) {
                at = next;
                continue;
            }
            if (c == '*' && sql.startsWith("*/", at)) {
                if (!inComment) {
                    return INVALID;
                }
                inComment = false;
                at += 2;
                continue;
            }
            if (c == ';') {
                all = together(all, ended(state, kind));
                if (depth != 0 || all == INVALID) {
                    return INVALID;
                }
                state = At.START;
                kind = NOTHING;
                words = 0;
                executed = false;
                at++;
                continue;
            }
            if (!SqlReading.isWordPart(c, reading)) {
                if (c == '(') {
                    depth++;
                } else if (c == ')') {
                    depth--;
                    if (depth < 0) {
                        return INVALID;
                    }
                } else if (state == At.START && !isSpace(c)) {
                    return c == '{' ? ANY : INVALID;
                } else if (state == At.INTO && c == ':') {
                    return ANY;
                }
                at++;
                continue;
            }
            int end = at;
            while (end < sql.length() && SqlReading.isWordPart(sql.charAt(end), reading)) {
                end++;
            }
            next = SqlReading.introduced(sql, at, end, reading);
            if (next < 0) {
                return INVALID;
            }
            if (state == At.START) {
                if (c == '#' || c == '$') {
                    return INVALID; // no statement begins so
                }
                base = depth;
            }
            words++;
            switch (state) {
                case START -> {
                    state = start(sql, at, end);
                    kind = kind(sql, at, end);
                    if (state == At.REST && kind == NOTHING) {
                        kind = ANY;
                    }
                }
                case WITH -> {
                    if (words == 2 && (is(sql, at, end, "FUNCTION") || is(sql, at, end, "PROCEDURE"))) {
                        return ANY;
                    }
                    if (depth == base) {
                        int verb = verb(sql, at, end);
                        if (verb != GO_ON) {
                            kind = verb;
                            state = is(sql, at, end, "SELECT") ? At.SELECT : At.REST;
                        }
                    }
                }
                case EXPLAIN -> {
                    if (is(sql, at, end, "ANALYZE") || is(sql, at, end, "ANALYSE")) {
                        executed = true;
                    } else if (isOff(sql, at, end) && startsAs(sql, before, beforeEnd, "ANALY")) {
                        executed = false;
                    } else if (depth == base && is(sql, at, end, "PLAN")) {
                        return ANY;
                    } else if (depth == base || is(sql, at, end, "SELECT")) {
                        int verb = is(sql, at, end, "WITH") ? NOTHING : verb(sql, at, end);
                        if (verb != GO_ON) {
                            boolean runs = executed;
                            state = !runs ? At.REST : verb == NOTHING ? At.WITH : verb == SELECT ? At.SELECT : At.REST;
                            kind = runs ? verb : SELECT;
                        } else if (executed && isOther(sql, at, end)) {
                            return ANY;
                        }
                    }
                }
                case ANALYZE -> {
                    int verb = is(sql, at, end, "WITH") ? NOTHING : verb(sql, at, end);
                    if (verb != GO_ON && !is(sql, at, end, "TABLE")) {
                        state = verb == NOTHING ? At.WITH : verb == SELECT ? At.SELECT : At.REST;
                        kind = verb;
                    } else if (!is(sql, at, end, "FORMAT") && !is(sql, at, end, "JSON")) {
                        return ANY;
                    }
                }
                case LOAD -> {
                    if (!is(sql, at, end, "DATA") && !is(sql, at, end, "XML")) {
                        return ANY;
                    }
                    kind = UPDATE;
                    state = At.REST;
                }
                case SELECT -> {
                    if (depth <= base && is(sql, at, end, "INTO")) {
                        state = At.INTO;
                    } else if (depth <= base
                            && among(sql, at, end, FOLLOWING)
                            && !among(sql, before, beforeEnd, BEFORE_NO_STATEMENT)
                            && isStatementOf(sql, at, end)) {
                        return ANY; // SQL Server needs no semicolon between statements
                    }
                }
                case INTO -> {
                    if (c == '@' || is(sql, at, end, "OUTFILE") || is(sql, at, end, "DUMPFILE")) {
                        return ANY;
                    }
                    kind = UPDATE;
                    state = At.REST;
                }
                case DEFINITION -> {
                    if (words <= 8 && among(sql, at, end, WITH_BODIES)) {
                        return together(all, UPDATE); // semicolons that follow are the body's
                    }
                }
                case REST -> {}
            }
            before = at;
            beforeEnd = end;
            at = next;
        }
        all = together(all, ended(state, kind));
        return depth != 0 || inComment || all == NOTHING ? INVALID : all;
    }

    private static At start(String sql, int at, int end) {
        if (is(sql, at, end, "SELECT")) {
            return At.SELECT;
        }
        if (is(sql, at, end, "WITH")) {
            return At.WITH;
        }
        if (is(sql, at, end, "EXPLAIN")) {
            return At.EXPLAIN;
        }
        if (is(sql, at, end, "ANALYZE")) {
            return At.ANALYZE;
        }
        if (is(sql, at, end, "LOAD")) {
            return At.LOAD;
        }
        return among(sql, at, end, DEFINING) ? At.DEFINITION : At.REST;
    }

    private static int kind(String sql, int at, int end) {
        if (among(sql, at, end, READING)) {
            return SELECT;
        }
        return among(sql, at, end, WRITING) || among(sql, at, end, DEFINING) ? UPDATE : NOTHING;
    }

    private static int verb(String sql, int at, int end) {
        if (is(sql, at, end, "SELECT") || is(sql, at, end, "VALUES") || is(sql, at, end, "TABLE")) {
            return SELECT;
        }
        return among(sql, at, end, VERBS) ? UPDATE : GO_ON;
    }

    /** Statements that may be explained while they run, and do not tell what they do. */
    private static boolean isOther(String sql, int at, int end) {
        return is(sql, at, end, "EXECUTE")
                || is(sql, at, end, "CALL")
                || is(sql, at, end, "CREATE")
                || is(sql, at, end, "REFRESH");
    }

    private static boolean isOff(String sql, int at, int end) {
        return is(sql, at, end, "FALSE") || is(sql, at, end, "OFF") || is(sql, at, end, "0");
    }

    /** Whether a verb is one, and not a column behind a dot or a function of that name. */
    private static boolean isStatementOf(String sql, int at, int end) {
        int next = end;
        while (next < sql.length() && isSpace(sql.charAt(next))) {
            next++;
        }
        boolean column = at > 0 && sql.charAt(at - 1) == '.';
        return !column
                && next < sql.length()
                && (Character.isLetter(sql.charAt(next)) || "\"[`#@".indexOf(sql.charAt(next)) >= 0);
    }

    private static int ended(At state, int kind) {
        return switch (state) {
            case START -> NOTHING;
            case EXPLAIN -> SELECT; // of a table, as MySQL has it
            case WITH, LOAD, ANALYZE, INTO -> kind == NOTHING ? INVALID : kind;
            default -> kind;
        };
    }

    private static int together(int all, int kind) {
        if (all == INVALID || kind == INVALID) {
            return INVALID;
        }
        if (kind == NOTHING) {
            return all;
        }
        return all == NOTHING || all == kind ? kind : ANY;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }

    private static boolean among(String sql, int at, int end, String[] words) {
        for (String word : words) {
            if (is(sql, at, end, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(String sql, int at, int end, String word) {
        return end - at == word.length() && startsAs(sql, at, end, word);
    }

    private static boolean startsAs(String sql, int at, int end, String word) {
        return end - at >= word.length() && sql.regionMatches(true, at, word, 0, word.length());
    }
}
