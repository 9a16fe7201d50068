package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.target.jdbc.JdbcKind;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Calls that do not come through what the application was handed: a pool that checks, rolls back or resets a connection, a
 * driver that answers a question of metadata. They are not the application's. An application that has unwrapped a connection
 * may call it directly too, so in these rare cases the caller is looked up.
 */
final class DirectCalls {

    private DirectCalls() {}

    /** @param frame the driver's */
    static boolean areInternal(Frame frame, ConnectionInfo info) {
        Frame first = frame.beginning();
        if (first == frame) {
            // Of a connection that a driver's own pool hands out as it is, only the caller tells who resets it.
            boolean known = info.pooled() || (frame.kind() == JdbcKind.COMMIT && info.lentAs() != null);
            return known && isByPoolOrDriver(frame);
        }
        info.isPooled();
        @Nullable Class<?> lentAs = info.lentAs();
        @Nullable Connection called = lentAs == null ? null : Connections.of(first.receiver());
        return called != null && called.getClass() != lentAs && isByPool(first, frame);
    }

    private static boolean isByPoolOrDriver(Frame frame) {
        @Nullable String caller = Callers.of(frame.place().method());
        return caller != null
                && (Families.isPool(caller)
                        || Families.of(caller)
                                .equals(Families.of(frame.receiver().getClass().getName())));
    }

    private static boolean isByPool(Frame first, Frame drivers) {
        @Nullable
        String caller = Callers.of(first.place().method(), drivers.place().method());
        return caller != null && Families.isPool(caller);
    }
}
