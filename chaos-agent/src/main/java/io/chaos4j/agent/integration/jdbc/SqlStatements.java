package io.chaos4j.agent.integration.jdbc;

/** Goes through a text as one dialect reads it, and tells what its statements do when they all do the same. */
final class SqlStatements {

    /** Makes no sense in this dialect. */
    static final int INVALID = 0;

    static final int SELECT = 1;
    static final int UPDATE = 2;

    /** Makes sense, and does not tell what it does; or does both. */
    static final int ANY = 3;

    /** There is no statement. */
    static final int NOTHING = -1;

    private SqlStatements() {}

    /** What the text does; see {@link SqlKind} for what it costs. */
    static int read(String sql, int reading) {
        int all = NOTHING;
        SqlPlace place = SqlPlace.START;
        int depth = 0;
        int base = 0; // the depth of the statement's first word
        int words = 0;
        int before = 0; // where the last word, quoted or sign began
        int beforeEnd = 0;
        boolean inComment = false; // that is executed
        int next;
        for (int at = 0; at < sql.length(); at = next) {
            next = SqlReading.executable(sql, at, reading);
            if (next != at) {
                inComment = true;
                continue;
            }
            next = SqlReading.comment(sql, at, reading);
            if (next == at) {
                next = SqlReading.quoted(sql, at, reading);
                if (next != at) {
                    place = place.afterQuoted();
                    before = at;
                    beforeEnd = next;
                }
            }
            if (next < 0) {
                return INVALID;
            }
            if (place.isDecided()) {
                return together(all, place.ended());
            }
            if (next != at) {
                continue;
            }
            char c = sql.charAt(at);
            if (SqlReading.isWordPart(c, reading)) {
                int end = SqlReading.word(sql, at, reading);
                next = SqlReading.introduced(sql, at, end, reading);
                if (next < 0) {
                    return INVALID;
                }
                if (place == SqlPlace.START) {
                    base = depth;
                    words = 0;
                }
                words++;
                boolean explains = place.isBeforeExplained();
                place = SqlSteps.word(place, sql, at, end, words, depth - base, before, beforeEnd);
                if (explains && !place.isBeforeExplained()) {
                    base = depth;
                }
                before = at;
                beforeEnd = end;
            } else if (c == ';') {
                all = together(all, place.ended());
                if (depth != 0 || all == INVALID) {
                    return INVALID;
                }
                place = SqlPlace.START;
                next = at + 1;
            } else if (c == '*' && sql.startsWith("*/", at)) {
                if (!inComment) {
                    return INVALID;
                }
                inComment = false;
                next = at + 2;
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                place = depth < 0 ? SqlPlace.SENSELESS : place.afterSign(c);
                next = at + 1;
                if (!SqlWords.isSpace(c)) {
                    before = at;
                    beforeEnd = next;
                }
            }
            if (place.isDecided()) {
                return together(all, place.ended());
            }
        }
        all = together(all, place.ended());
        return depth != 0 || inComment || all == NOTHING ? INVALID : all;
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
}
