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

    /** In a query: what it selects may go somewhere, and another statement may follow. */
    SELECT(SqlStatements.SELECT),

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

    /** Whether nothing that follows can change what the text does. */
    boolean isDecided() {
        return this == BODY || this == UNKNOWN || this == SENSELESS;
    }

    SqlPlace afterQuoted() {
        return switch (this) {
            case START -> SENSELESS;
            case INTO -> WRITES;
            default -> this;
        };
    }

    /** Behind what is no part of a word, nor a semicolon. */
    SqlPlace afterSign(char sign) {
        return switch (this) {
            case START ->
                sign == '(' || sign == ')' || SqlWords.isSpace(sign) ? START : sign == '{' ? UNKNOWN : SENSELESS;
            case INTO -> sign == ':' ? UNKNOWN : INTO;
            default -> this;
        };
    }
}
