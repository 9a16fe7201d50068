package io.chaos4j.agent.integration.jdbc;

/** A place in a statement, by what has been read of it; each knows what the statement does if it ends here. */
enum SqlPlace {

    /** Before a statement. */
    START(SqlStatements.NOTHING),

    WITH(SqlStatements.INVALID),

    /** Of a table, as MySQL has it, if nothing follows. */
    EXPLAIN(SqlStatements.SELECT),

    /** What is explained runs as well. */
    EXPLAIN_ANALYZE(SqlStatements.SELECT),

    ANALYZE(SqlStatements.INVALID),

    LOAD(SqlStatements.INVALID),

    COPY(SqlStatements.ANY),
    HANDLER(SqlStatements.ANY),

    /** In an insertion, before what is inserted: values or a query. */
    INSERT(SqlStatements.UPDATE),

    /** In what writes and holds no query of its own any more: where another one begins, so does another statement. */
    CHANGES(SqlStatements.UPDATE),

    /** In a query: what it selects may go somewhere, and another statement may follow. */
    SELECT(SqlStatements.SELECT),

    /** Behind a word in a query that is a name, or the verb of the next statement, for SQL Server needs no semicolon between them. */
    SELECT_OR_NEXT(SqlStatements.SELECT),

    /** Behind a word in parentheses that is a name, or the verb of what writes: {@code FROM FINAL TABLE (INSERT …)}. */
    SELECT_OR_WRITES(SqlStatements.SELECT),

    /** As before, in a common table expression. */
    WITH_OR_WRITES(SqlStatements.INVALID),

    /** Behind {@code SELECT … INTO}, which wants a name; where a dialect reads a comment there, as MySQL does of {@code #t}, it makes no sense. */
    INTO(SqlStatements.INVALID),

    /** Of something that may have a body of statements. */
    DEFINITION(SqlStatements.UPDATE),

    /** The rest of a statement that reads, that writes, that does not tell. */
    READS(SqlStatements.SELECT),
    WRITES(SqlStatements.UPDATE),
    OTHER(SqlStatements.ANY),

    /** The rest of the text, semicolons included, is a body. */
    BODY(SqlStatements.UPDATE),

    /** Whatever follows, only the server can know. */
    UNKNOWN(SqlStatements.ANY),

    /** Whatever follows, this dialect cannot read it. */
    SENSELESS(SqlStatements.INVALID);

    private final int ended;

    SqlPlace(int ended) {
        this.ended = ended;
    }

    /** What a statement that ends here does. */
    int ended() {
        return ended;
    }

    /** Whether what is explained has not begun yet. */
    boolean isBeforeExplained() {
        return this == EXPLAIN || this == EXPLAIN_ANALYZE || this == ANALYZE;
    }

    /** Whether nothing that follows can change what the text does. */
    boolean isDecided() {
        return this == BODY || this == UNKNOWN || this == SENSELESS;
    }

    SqlPlace afterQuoted() {
        return switch (this) {
            case START -> SENSELESS;
            case INTO, SELECT_OR_WRITES, WITH_OR_WRITES -> WRITES;
            case SELECT_OR_NEXT -> UNKNOWN;
            default -> this;
        };
    }

    /** Behind what is no part of a word, nor a semicolon. */
    SqlPlace afterSign(char sign) {
        if (SqlWords.isSpace(sign)) {
            return this;
        }
        return switch (this) {
            case START -> sign == '(' || sign == ')' ? START : sign == '{' ? UNKNOWN : SENSELESS;
            case INTO -> sign == ':' ? UNKNOWN : INTO;
            case SELECT_OR_NEXT -> sign == '(' ? UNKNOWN : SELECT;
            case SELECT_OR_WRITES -> SELECT;
            case WITH_OR_WRITES -> WITH;
            default -> this;
        };
    }
}
