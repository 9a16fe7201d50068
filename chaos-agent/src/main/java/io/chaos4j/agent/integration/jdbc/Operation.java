package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.target.jdbc.JdbcKind;
import org.jspecify.annotations.Nullable;

/** What a woven method of JDBC does, as far as its name tells. */
enum Operation {
    QUERY(JdbcKind.SELECT, "java.sql.Statement"),
    UPDATE(JdbcKind.UPDATE, "java.sql.Statement"),
    BATCH(JdbcKind.BATCH, "java.sql.Statement"),
    /** Does whatever its SQL says. */
    EXECUTE(null, "java.sql.Statement"),
    /** A result set writes the row that it stands on. */
    WRITE_ROW(JdbcKind.UPDATE, "java.sql.ResultSet"),
    READ_ROW(JdbcKind.SELECT, "java.sql.ResultSet"),
    COMMIT(JdbcKind.COMMIT, "java.sql.Connection"),
    /** Commits what has been done while it was off. */
    AUTO_COMMIT(JdbcKind.COMMIT, "java.sql.Connection"),
    /** The method of a data source is often declared in a superclass that does not say it is one. */
    CONNECT(JdbcKind.CONNECT, "javax.sql.CommonDataSource"),
    CONNECT_PHYSICAL(JdbcKind.CONNECT_PHYSICAL, "java.sql.Driver"),
    /** Ends what the statement is doing on another thread. */
    CANCEL(null, "java.sql.Statement"),
    /** How pools and containers get a physical connection where they keep those of the driver's own sort. */
    CONNECT_POOLED(JdbcKind.CONNECT_PHYSICAL, "javax.sql.CommonDataSource"),
    /** Says what a later {@code execute()} will do. */
    PREPARE(null, "java.sql.Connection"),
    /** The queries that a driver makes inside of it are its own business. */
    VALIDATE(null, "java.sql.Connection"),
    DESCRIBE(null, "java.sql.DatabaseMetaData"),
    DESCRIBE_ROWS(null, "java.sql.ResultSetMetaData"),
    /** A driver may look up there by what key a row is written. */
    INSERT_ROW(null, "java.sql.ResultSet");

    private final @Nullable JdbcKind kind;
    private final String interfaceName;

    Operation(@Nullable JdbcKind kind, String interfaceName) {
        this.kind = kind;
        this.interfaceName = interfaceName;
    }

    /** The operation of a woven method. */
    static Operation of(String methodName) {
        return switch (methodName) {
            case "executeQuery" -> QUERY;
            case "executeUpdate", "executeLargeUpdate" -> UPDATE;
            case "executeBatch", "executeLargeBatch" -> BATCH;
            case "execute" -> EXECUTE;
            case "insertRow", "updateRow", "deleteRow" -> WRITE_ROW;
            case "refreshRow" -> READ_ROW;
            case "moveToInsertRow" -> INSERT_ROW;
            case "commit", "rollback" -> COMMIT;
            case "setAutoCommit" -> AUTO_COMMIT;
            case "getConnection" -> CONNECT;
            case "connect" -> CONNECT_PHYSICAL;
            case "getPooledConnection", "getXAConnection" -> CONNECT_POOLED;
            case "prepareStatement", "prepareCall" -> PREPARE;
            case "cancel" -> CANCEL;
            case "isValid" -> VALIDATE;
            case "isAutoIncrement", "isNullable", "getTableName", "getSchemaName" -> DESCRIBE_ROWS;
            default -> DESCRIBE;
        };
    }

    /** The kind of all its calls; null where the name does not tell. */
    @Nullable
    JdbcKind kind() {
        return kind;
    }

    /** The interface whose implementers are meant. */
    String interfaceName() {
        return interfaceName;
    }

    /** Whether a target of this kind may cover calls of it, for what is known before any call. */
    boolean mayBe(JdbcKind target) {
        return switch (this) {
            case PREPARE, CANCEL, VALIDATE, DESCRIBE, DESCRIBE_ROWS, INSERT_ROW -> false;
            case EXECUTE -> target.covers(JdbcKind.SELECT) || target.covers(JdbcKind.UPDATE);
            // A pool that fills itself from a driver's data source makes physical connections by it.
            case CONNECT -> target == JdbcKind.CONNECT || target == JdbcKind.CONNECT_PHYSICAL;
            default -> kind != null && target.covers(kind);
        };
    }
}
