package io.chaos4j.agent.integration.jdbc;

import static io.chaos4j.agent.integration.jdbc.SqlWords.among;
import static io.chaos4j.agent.integration.jdbc.SqlWords.is;

/** From one place in a statement to the next, by a word. */
final class SqlSteps {

    /** So many words into a definition it has been named what is defined. */
    private static final int WORDS_OF_A_DEFINITION = 8;

    private SqlSteps() {}

    /**
     * The place behind the word from {@code at} to {@code end}.
     *
     * @param words how many words the statement has by now, this one included
     * @param depth how many parentheses deeper than the statement's first word it stands
     * @param before where the word, quoted or sign before it begins
     * @param beforeEnd where that ends
     */
    static SqlPlace word(SqlPlace place, String sql, int at, int end, int words, int depth, int before, int beforeEnd) {
        return switch (place) {
            case START -> first(sql, at, end);
            case WITH -> with(sql, at, end, words, depth, before, beforeEnd);
            case EXPLAIN, EXPLAIN_ANALYZE -> explain(place, sql, at, end, depth, before, beforeEnd);
            case ANALYZE -> analyze(sql, at, end);
            case LOAD -> is(sql, at, end, "DATA") || is(sql, at, end, "XML") ? SqlPlace.WRITES : SqlPlace.UNKNOWN;
            case COPY -> depth == 0 && is(sql, at, end, "FROM") ? SqlPlace.WRITES : place;
            case HANDLER -> is(sql, at, end, "READ") ? SqlPlace.READS : place;
            case INSERT -> insert(sql, at, end, words, depth);
            case CHANGES -> changes(sql, at, end, depth, before, beforeEnd);
            case SELECT -> select(sql, at, end, depth, before, beforeEnd);
            case SELECT_OR_NEXT ->
                isName(sql, at, end, before, beforeEnd)
                        ? select(sql, at, end, depth, before, beforeEnd)
                        : SqlPlace.UNKNOWN;
            case SELECT_OR_WRITES -> isName(sql, at, end, before, beforeEnd) ? SqlPlace.SELECT : SqlPlace.WRITES;
            case WITH_OR_WRITES -> isName(sql, at, end, before, beforeEnd) ? SqlPlace.WITH : SqlPlace.WRITES;
            case INTO -> into(sql, at, end);
            case DEFINITION ->
                words <= WORDS_OF_A_DEFINITION && among(sql, at, end, SqlWords.WITH_BODIES) ? SqlPlace.BODY : place;
            case READS, WRITES, OTHER, BODY, UNKNOWN, SENSELESS -> place;
        };
    }

    private static SqlPlace first(String sql, int at, int end) {
        char c = sql.charAt(at);
        if (c == '#' || c == '$') {
            return SqlPlace.SENSELESS; // no statement begins so
        }
        if (among(sql, at, end, SqlWords.READING)) {
            return SqlPlace.SELECT;
        }
        if (is(sql, at, end, "WITH")) {
            return SqlPlace.WITH;
        }
        SqlPlace writing = writing(sql, at, end);
        if (writing != SqlPlace.OTHER) {
            return writing;
        }
        if (among(sql, at, end, SqlWords.EXPLAINING)) {
            return SqlPlace.EXPLAIN;
        }
        if (is(sql, at, end, "ANALYZE")) {
            return SqlPlace.ANALYZE;
        }
        if (is(sql, at, end, "LOAD")) {
            return SqlPlace.LOAD;
        }
        if (among(sql, at, end, SqlWords.DEFINING)) {
            return SqlPlace.DEFINITION;
        }
        if (is(sql, at, end, "COPY")) {
            return SqlPlace.COPY;
        }
        if (is(sql, at, end, "HANDLER")) {
            return SqlPlace.HANDLER;
        }
        return is(sql, at, end, "SHOW") ? SqlPlace.READS : SqlPlace.OTHER;
    }

    /** The place in a statement that writes and begins with this word; {@code OTHER} when none does. */
    private static SqlPlace writing(String sql, int at, int end) {
        if (among(sql, at, end, SqlWords.INSERTING)) {
            return SqlPlace.INSERT;
        }
        if (among(sql, at, end, SqlWords.CHANGING)) {
            return SqlPlace.CHANGES;
        }
        return among(sql, at, end, SqlWords.WRITING) ? SqlPlace.WRITES : SqlPlace.OTHER;
    }

    private static SqlPlace with(String sql, int at, int end, int words, int depth, int before, int beforeEnd) {
        if (words == 2 && (is(sql, at, end, "FUNCTION") || is(sql, at, end, "PROCEDURE"))) {
            return SqlPlace.UNKNOWN;
        }
        if (depth != 0) {
            boolean writes = among(sql, at, end, SqlWords.WRITING_VERBS)
                    && (SqlWords.isSign(sql, before, beforeEnd, '(') || SqlWords.isSign(sql, before, beforeEnd, ')'));
            return writes ? SqlPlace.WITH_OR_WRITES : SqlPlace.WITH;
        }
        SqlPlace run = running(sql, at, end);
        boolean name = run == SqlPlace.OTHER
                || !SqlWords.endsExpression(sql, before, beforeEnd)
                || among(sql, before, beforeEnd, SqlWords.BEFORE_EXPRESSIONS);
        return name ? SqlPlace.WITH : run;
    }

    private static SqlPlace insert(String sql, int at, int end, int words, int depth) {
        if (words == 2 && among(sql, at, end, SqlWords.SEVERAL)) {
            return SqlPlace.WRITES;
        }
        boolean inserted = depth == 0 && (is(sql, at, end, "SELECT") || is(sql, at, end, "VALUES"));
        return inserted ? SqlPlace.CHANGES : SqlPlace.INSERT;
    }

    private static SqlPlace changes(String sql, int at, int end, int depth, int before, int beforeEnd) {
        boolean next = depth <= 0
                && is(sql, at, end, "SELECT")
                && SqlWords.endsExpression(sql, before, beforeEnd)
                && !among(sql, before, beforeEnd, SqlWords.JOINING);
        return next ? SqlPlace.UNKNOWN : SqlPlace.CHANGES; // a statement that writes, and one that reads
    }

    private static SqlPlace explain(SqlPlace place, String sql, int at, int end, int depth, int before, int beforeEnd) {
        if (is(sql, at, end, "ANALYZE") || is(sql, at, end, "ANALYSE")) {
            return SqlPlace.EXPLAIN_ANALYZE;
        }
        if (among(sql, at, end, SqlWords.OFF) && SqlWords.startsAs(sql, before, beforeEnd, "ANALY")) {
            return SqlPlace.EXPLAIN;
        }
        if (depth == 0 && among(sql, at, end, SqlWords.INTO_TABLES)) {
            return SqlPlace.UNKNOWN;
        }
        if (depth != 0 && !among(sql, at, end, SqlWords.READING_VERBS) && !is(sql, at, end, "WITH")) {
            return place;
        }
        SqlPlace run = running(sql, at, end);
        if (place == SqlPlace.EXPLAIN) {
            return run == SqlPlace.OTHER ? place : SqlPlace.READS;
        }
        if (run != SqlPlace.OTHER) {
            return run;
        }
        return among(sql, at, end, SqlWords.OTHER_VERBS) ? SqlPlace.UNKNOWN : place;
    }

    private static SqlPlace analyze(String sql, int at, int end) {
        SqlPlace run = is(sql, at, end, "TABLE") ? SqlPlace.OTHER : running(sql, at, end);
        if (run != SqlPlace.OTHER) {
            return run;
        }
        return is(sql, at, end, "FORMAT") || is(sql, at, end, "JSON") ? SqlPlace.ANALYZE : SqlPlace.UNKNOWN;
    }

    /** The place in a statement that is explained or analyzed and begins with this word; {@code OTHER} when none does. */
    private static SqlPlace running(String sql, int at, int end) {
        if (is(sql, at, end, "WITH")) {
            return SqlPlace.WITH;
        }
        if (among(sql, at, end, SqlWords.READING_VERBS)) {
            return SqlPlace.SELECT;
        }
        return among(sql, at, end, SqlWords.WRITING_VERBS) ? writing(sql, at, end) : SqlPlace.OTHER;
    }

    private static SqlPlace select(String sql, int at, int end, int depth, int before, int beforeEnd) {
        if (depth > 0) {
            boolean writes = among(sql, at, end, SqlWords.WRITING_VERBS)
                    && SqlWords.isSign(sql, before, beforeEnd, '(')
                    && !SqlWords.endsWithOneOf(sql, before, SqlWords.WITH_FROM_INSIDE);
            return writes ? SqlPlace.SELECT_OR_WRITES : SqlPlace.SELECT;
        }
        if (is(sql, at, end, "INTO") && !SqlWords.isSign(sql, before, beforeEnd, '.')) {
            return SqlPlace.INTO;
        }
        if (is(sql, at, end, "CALL") && SqlWords.isSign(sql, before, beforeEnd, '{')) {
            return SqlPlace.UNKNOWN;
        }
        boolean follows = among(sql, at, end, SqlWords.FOLLOWING) && SqlWords.endsExpression(sql, before, beforeEnd);
        return follows ? SqlPlace.SELECT_OR_NEXT : SqlPlace.SELECT;
    }

    /** Whether the verb before this word is a name. */
    private static boolean isName(String sql, int at, int end, int verb, int verbEnd) {
        boolean from = is(sql, at, end, "FROM") && is(sql, verb, verbEnd, "DELETE");
        return !from && among(sql, at, end, SqlWords.BEHIND_NAMES);
    }

    private static SqlPlace into(String sql, int at, int end) {
        boolean elsewhere = sql.charAt(at) == '@' || is(sql, at, end, "OUTFILE") || is(sql, at, end, "DUMPFILE");
        return elsewhere ? SqlPlace.UNKNOWN : SqlPlace.WRITES;
    }
}
