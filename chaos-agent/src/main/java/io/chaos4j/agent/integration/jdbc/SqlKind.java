package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.target.jdbc.JdbcKind;

/**
 * Tells by the SQL of a statement what it does: {@code SELECT} when it returns rows and writes none, {@code UPDATE} when it
 * writes, whether or not it returns rows too, {@code ANY} when only the server can know, or when one of its statements does this and
 * another that. Locking rows is no writing. What the functions do that a statement calls is not asked: every query would be {@code ANY}.
 *
 * <p>What it is written in is not known: PostgreSQL, MySQL or MariaDB, Oracle, SQL Server, Db2, H2 or HSQLDB. They differ in
 * what is a comment, a string or a name. So where a text has one of the characters that they differ in it is read as each of
 * them reads it; readings that make no sense do not count, and all others must agree. Together
 * they look at no more than 64 times as many characters as the text has, however hostile it is; nothing is allocated.
 */
final class SqlKind {

    private static final int[] READINGS = {
        SqlReading.MYSQL,
        SqlReading.MYSQL_WITH_ANSI_QUOTES,
        SqlReading.MYSQL_WITHOUT_ESCAPES,
        SqlReading.POSTGRESQL,
        SqlReading.POSTGRESQL_WITH_ESCAPES,
        SqlReading.ORACLE,
        SqlReading.SQL_SERVER,
        SqlReading.H2,
        SqlReading.DB2,
        SqlReading.HSQLDB
    };

    private SqlKind() {}

    /** {@code SELECT} or {@code UPDATE}; {@code ANY} when it cannot be decided. */
    static JdbcKind of(String sql) {
        if (!isAmbiguous(sql)) {
            return kind(SqlStatements.read(sql, SqlReading.HSQLDB));
        }
        int agreed = SqlStatements.INVALID;
        for (int reading : READINGS) {
            int read = SqlStatements.read(sql, reading);
            if (read != SqlStatements.INVALID) {
                if (agreed != SqlStatements.INVALID && agreed != read) {
                    return JdbcKind.ANY;
                }
                agreed = read;
            }
        }
        return kind(agreed);
    }

    private static JdbcKind kind(int read) {
        return switch (read) {
            case SqlStatements.SELECT -> JdbcKind.SELECT;
            case SqlStatements.UPDATE -> JdbcKind.UPDATE;
            default -> JdbcKind.ANY;
        };
    }

    /** Whether the text has something that is read differently. */
    private static boolean isAmbiguous(String sql) {
        char before = ' ';
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            boolean differs = switch (c) {
                case '#', '\\', '$', '[' -> true;
                case '*', '/' -> before == '/';
                case '-' -> before == '-';
                case '\'' -> before == 'q' || before == 'Q';
                case 'e', 'E' -> before >= '0' && before <= '9' && i + 1 < sql.length() && isLetter(sql.charAt(i + 1));
                default -> false;
            };
            if (differs) {
                return true;
            }
            before = c;
        }
        return false;
    }

    /** Of those with which a verb begins. */
    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
