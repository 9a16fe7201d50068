package io.chaos4j.agent.integration.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Calls on a pool's connection that do not come through the pool's wrapper: a driver that answers a question of metadata,
 * a pool that checks or rolls back. They are not the application's. An application that has unwrapped the connection may
 * call it directly too, so in this rare case the caller is looked up.
 */
final class DirectCalls {

    private DirectCalls() {}

    static boolean areInternal(Frame frame, ConnectionInfo info) {
        if (!frame.outermost()) {
            info.calledThroughAWrapper();
            return false;
        }
        if (!info.pooled()) {
            return false;
        }
        @Nullable String caller = Callers.of(frame.place().method());
        return caller != null
                && (Families.isPool(caller)
                        || Families.of(caller)
                                .equals(Families.of(frame.receiver().getClass().getName())));
    }
}
