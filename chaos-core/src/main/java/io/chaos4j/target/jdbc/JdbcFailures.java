package io.chaos4j.target.jdbc;

import io.chaos4j.model.Failure;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * By what JDBC calls fail: the classes that the JDBC specification 4.3 has for it (section 8.5, categorized exceptions), with the SQLState of ISO/IEC 9075;
 * 57014, {@code query_canceled}, is PostgreSQL's, and Db2's.
 */
final class JdbcFailures {

    private static final Map<String, Failure> ALL = Map.ofEntries(
            failure("connect-refused", "SQLNonTransientConnectionException", "Connection refused", "08001"),
            failure("connect-timeout", "SQLTransientConnectionException", "The connection attempt timed out", "08001"),
            failure("too-many-connections", "SQLNonTransientConnectionException", "Too many connections", "08004"),
            failure("connection-lost", "SQLRecoverableException", "Connection lost", "08006"),
            failure("deadlock", "SQLTransactionRollbackException", "Deadlock detected", "40001"),
            failure("serialization", "SQLTransactionRollbackException", "Could not serialize access", "40001"),
            failure("unique-violation", "SQLIntegrityConstraintViolationException", "Duplicate key", "23505"),
            failure("query-timeout", "SQLTimeoutException", "Query cancelled by its timeout", "57014"),
            failure("read-only", "SQLException", "Cannot write in a read-only transaction", "25006"));

    private static final Map<String, Failure> OF_CONNECTING =
            some("connect-refused", "connect-timeout", "too-many-connections");

    private static final Map<String, Failure> OF_READING =
            some("connection-lost", "deadlock", "serialization", "query-timeout");

    private static final Map<String, Failure> OF_WRITING =
            some("connection-lost", "deadlock", "serialization", "query-timeout", "unique-violation", "read-only");

    private static final Map<String, Failure> OF_COMMITTING =
            some("connection-lost", "deadlock", "serialization", "unique-violation");

    private JdbcFailures() {}

    static Map<String, Failure> of(JdbcKind kind) {
        return switch (kind) {
            case CONNECT, CONNECT_PHYSICAL -> OF_CONNECTING;
            case SELECT -> OF_READING;
            case COMMIT -> OF_COMMITTING;
            case UPDATE, BATCH, ANY -> OF_WRITING;
        };
    }

    private static Map.Entry<String, Failure> failure(String condition, String type, String message, String state) {
        return Map.entry(condition, new Failure("java.sql." + type, message, state));
    }

    private static Map<String, Failure> some(String... conditions) {
        Map<String, Failure> some = new TreeMap<>(ALL);
        some.keySet().retainAll(List.of(conditions));
        return Collections.unmodifiableMap(some);
    }
}
