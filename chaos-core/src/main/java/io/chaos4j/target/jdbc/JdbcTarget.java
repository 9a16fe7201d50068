package io.chaos4j.target.jdbc;

import io.chaos4j.model.Failure;
import io.chaos4j.model.Glob;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JDBC calls.
 *
 * @param kind what the call does
 * @param dataSource the data source's name or a glob of it; null means every one
 */
public record JdbcTarget(JdbcKind kind, @Nullable String dataSource) implements Target {

    /** The point of calls of one kind on one data source. */
    public static Point point(JdbcKind kind, String dataSource) {
        return new Point(name(kind), dataSource);
    }

    static String name(JdbcKind kind) {
        return JdbcTargetKind.WORD + " " + kind.word();
    }

    /** Whether it covers calls of this kind on this data source. */
    public boolean covers(JdbcKind called, String on) {
        return kind.covers(called) && covers(on);
    }

    /** Whether it covers some calls on this data source. */
    public boolean covers(String on) {
        return dataSource == null
                || (Glob.isExact(dataSource)
                        ? dataSource.equals(on)
                        : Glob.ofName(dataSource).matches(on));
    }

    @Override
    public Map<String, Failure> failures() {
        return JdbcFailures.of(kind);
    }

    /** Behind a request for a connection it would be lost to its pool. */
    @Override
    public boolean canActBehind() {
        return kind != JdbcKind.CONNECT && kind != JdbcKind.CONNECT_PHYSICAL;
    }

    @Override
    public String text() {
        return name(kind) + (dataSource == null ? "" : " \"" + dataSource + "\"");
    }

    @Override
    public String pointName() {
        return name(kind);
    }

    @Override
    public @Nullable String qualifier() {
        return dataSource;
    }
}
