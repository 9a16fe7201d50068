package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.gate.InjectedExceptions;
import java.lang.reflect.Constructor;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;

/**
 * The exceptions by which drivers end a statement that has run out of its query timeout, or that was cancelled. Of a driver
 * that is not known here, the JDK's with the SQL state that the standard gives them.
 */
final class StatementEnds {

    private static final String CANCELLED = "57014";

    private StatementEnds() {}

    static Throwable timedOut(Statement statement, String origin) {
        return InjectedExceptions.fromHere(make(statement, true, " (during a delay injected by " + origin + ")"));
    }

    static Throwable cancelled(Statement statement, String origin) {
        return InjectedExceptions.fromHere(make(statement, false, " (during a delay injected by " + origin + ")"));
    }

    private static Throwable make(Statement statement, boolean timeout, String during) {
        String family = Families.of(statement.getClass().getName());
        try {
            ClassLoader loader = statement.getClass().getClassLoader();
            switch (family) {
                case "org.h2." -> {
                    return h2(loader);
                }
                case "org.postgresql." -> {
                    return postgresql(loader, during);
                }
                case "com.mysql." -> {
                    return mysql(loader, timeout);
                }
                default -> {}
            }
        } catch (ReflectiveOperationException | LinkageError anotherVersion) {
            // The JDK's exceptions have the same SQL state.
        }
        return jdks(family, timeout, during);
    }

    private static Throwable h2(ClassLoader loader) throws ReflectiveOperationException {
        return (Throwable) Class.forName("org.h2.message.DbException", true, loader)
                .getMethod("getJdbcSQLException", int.class)
                .invoke(null, 57014);
    }

    /** The server ends a statement in the same way for both reasons. */
    private static Throwable postgresql(ClassLoader loader, String during) throws ReflectiveOperationException {
        Class<?> states = Class.forName("org.postgresql.util.PSQLState", true, loader);
        return Class.forName("org.postgresql.util.PSQLException", true, loader)
                .asSubclass(Throwable.class)
                .getConstructor(String.class, states)
                .newInstance(
                        "ERROR: canceling statement due to user request" + during,
                        states.getField("QUERY_CANCELED").get(null));
    }

    private static Throwable mysql(ClassLoader loader, boolean timeout) throws ReflectiveOperationException {
        String type = timeout ? "MySQLTimeoutException" : "MySQLStatementCancelledException";
        Constructor<?> constructor = Class.forName("com.mysql.cj.jdbc.exceptions." + type, true, loader)
                .getConstructor();
        return (Throwable) constructor.newInstance();
    }

    private static SQLException jdks(String family, boolean timeout, String during) {
        return switch (family) {
            case "oracle.jdbc." ->
                new SQLTimeoutException(
                        "ORA-01013: user requested cancel of current operation" + during, "72000", 1013);
            case "org.hsqldb." ->
                new SQLTransactionRollbackException(
                        "statement execution aborted: timeout reached" + during, "40502", -4872);
            case "org.apache.derby." ->
                new SQLTimeoutException("The statement has been cancelled" + during, "XCL52", 20000);
            case "com.ibm.db2." -> new SQLTimeoutException("Processing was cancelled" + during, CANCELLED, -952);
            case "com.microsoft.sqlserver." ->
                timeout
                        ? new SQLTimeoutException("The query has timed out." + during, "HY008", 0)
                        : new SQLException("The query was canceled." + during, "HY008", 0);
            case "org.mariadb." ->
                timeout
                        ? new SQLTimeoutException(
                                "Query execution was interrupted (max_statement_time exceeded)" + during, "70100", 1969)
                        : new SQLException("Query execution was interrupted" + during, "70100", 1317);
            default ->
                timeout
                        ? new SQLTimeoutException("The query timeout has elapsed" + during, CANCELLED, 0)
                        : new SQLException("The statement was cancelled" + during, CANCELLED, 0);
        };
    }
}
