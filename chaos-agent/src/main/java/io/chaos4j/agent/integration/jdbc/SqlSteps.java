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
     * @param before where the word before it begins
     * @param beforeEnd where the word before it ends
     */
    static SqlPlace word(SqlPlace place, String sql, int at, int end, int words, int depth, int before, int beforeEnd) {
        return switch (place) {
            case START -> first(sql, at, end);
            case WITH -> with(sql, at, end, words, depth);
            case EXPLAIN, EXPLAIN_ANALYZE -> explain(place, sql, at, end, depth, before, beforeEnd);
            case ANALYZE -> analyze(sql, at, end);
            case LOAD -> is(sql, at, end, "DATA") || is(sql, at, end, "XML") ? SqlPlace.WRITES : SqlPlace.UNKNOWN;
            case SELECT -> depth > 0 ? place : select(sql, at, end, before, beforeEnd);
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
        if (is(sql, at, end, "SELECT")) {
            return SqlPlace.SELECT;
        }
        if (is(sql, at, end, "WITH")) {
            return SqlPlace.WITH;
        }
        if (is(sql, at, end, "EXPLAIN")) {
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
        if (among(sql, at, end, SqlWords.READING)) {
            return SqlPlace.READS;
        }
        return among(sql, at, end, SqlWords.WRITING) ? SqlPlace.WRITES : SqlPlace.OTHER;
    }

    private static SqlPlace with(String sql, int at, int end, int words, int depth) {
        if (words == 2 && (is(sql, at, end, "FUNCTION") || is(sql, at, end, "PROCEDURE"))) {
            return SqlPlace.UNKNOWN;
        }
        if (depth != 0) {
            return SqlPlace.WITH;
        }
        if (is(sql, at, end, "SELECT")) {
            return SqlPlace.SELECT;
        }
        if (among(sql, at, end, SqlWords.READING_VERBS)) {
            return SqlPlace.READS;
        }
        return among(sql, at, end, SqlWords.WRITING_VERBS) ? SqlPlace.WRITES : SqlPlace.WITH;
    }

    private static SqlPlace explain(SqlPlace place, String sql, int at, int end, int depth, int before, int beforeEnd) {
        if (is(sql, at, end, "ANALYZE") || is(sql, at, end, "ANALYSE")) {
            return SqlPlace.EXPLAIN_ANALYZE;
        }
        if (among(sql, at, end, SqlWords.OFF) && SqlWords.startsAs(sql, before, beforeEnd, "ANALY")) {
            return SqlPlace.EXPLAIN;
        }
        if (depth == 0 && is(sql, at, end, "PLAN")) {
            return SqlPlace.UNKNOWN;
        }
        if (depth != 0 && !is(sql, at, end, "SELECT")) {
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
        return among(sql, at, end, SqlWords.WRITING_VERBS) ? SqlPlace.WRITES : SqlPlace.OTHER;
    }

    private static SqlPlace select(String sql, int at, int end, int before, int beforeEnd) {
        if (is(sql, at, end, "INTO")) {
            return SqlPlace.INTO;
        }
        boolean follows = among(sql, at, end, SqlWords.FOLLOWING)
                && !among(sql, before, beforeEnd, SqlWords.BEFORE_NO_STATEMENT)
                && SqlWords.beginsStatement(sql, at, end);
        return follows ? SqlPlace.UNKNOWN : SqlPlace.SELECT; // SQL Server needs no semicolon between statements
    }

    private static SqlPlace into(String sql, int at, int end) {
        boolean elsewhere = sql.charAt(at) == '@' || is(sql, at, end, "OUTFILE") || is(sql, at, end, "DUMPFILE");
        return elsewhere ? SqlPlace.UNKNOWN : SqlPlace.WRITES;
    }
}
