package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.target.jdbc.JdbcKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What prepared statements do, for calls of {@code execute()} that do not say so. Noted when a statement is prepared while a
 * plan is measured; of one that was prepared before, the SQL is read from the driver's own fields when it is first executed,
 * so that preparing costs nothing while nothing is measured. Thread-safe.
 */
final class Prepared {

    /** Through how many of a driver's objects the text is looked for: PostgreSQL keeps it in the third. */
    private static final int DEEPEST = 3;

    private final WeakIdentityMap<JdbcKind> kinds = new WeakIdentityMap<>();

    /** A statement was prepared with this SQL. */
    void note(Object statement, String sql) {
        if (kinds.get(statement) == null) {
            kinds.put(statement, SqlKind.of(sql));
        }
    }

    /** What a statement does; {@code ANY} when its driver hides its SQL. */
    JdbcKind kind(Object statement, Wrappers wrappers) {
        Object drivers = wrappers.end(statement);
        @Nullable JdbcKind kind = kinds.get(drivers);
        if (kind == null) {
            kind = read(drivers);
            kinds.put(drivers, kind);
        }
        return kind;
    }

    private static JdbcKind read(Object statement) {
        JdbcKind[] found = {JdbcKind.ANY};
        Reach.from(statement, DEEPEST, (value, name) -> {
            if (value instanceof String text && mayBeSql(name)) {
                found[0] = SqlKind.of(text);
            }
            return found[0] != JdbcKind.ANY;
        });
        return found[0];
    }

    private static boolean mayBeSql(String field) {
        String lower = field.toLowerCase(Locale.ROOT);
        return lower.contains("sql") || lower.contains("query") || lower.equals("key");
    }
}
