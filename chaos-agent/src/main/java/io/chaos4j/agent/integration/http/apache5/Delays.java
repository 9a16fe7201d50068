package io.chaos4j.agent.integration.http.apache5;

import io.chaos4j.gate.Token;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The delayed calls of all clients. When a client has been closed, the delays of its calls end, and the client itself says what becomes of
 * them. Thread-safe.
 */
final class Delays {

    /** One delayed call. */
    interface Delayed {

        /** Whether it is a call of this client. */
        boolean isOf(Object client);

        /** Its delay is over, and the client decides. */
        void leave();
    }

    private static final MethodHandle CLOSING;

    static {
        try {
            CLOSING = MethodHandles.lookup()
                    .findVirtual(Delays.class, "close", MethodType.methodType(Object.class, Object.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Set<Delayed> all = ConcurrentHashMap.newKeySet();

    void add(Delayed delayed) {
        all.add(delayed);
    }

    void remove(Delayed delayed) {
        all.remove(delayed);
    }

    /** {@code (client)token}, at the beginning of {@code close}. */
    MethodHandle closing() {
        return CLOSING.bindTo(this);
    }

    @SuppressWarnings("UnusedMethod") // called through a method handle
    private Object close(Object client) {
        return new Closing(client);
    }

    /** At the end of {@code close}, whichever: before it, a call whose delay ended could still get through. */
    private final class Closing extends Token {

        private final Object client;

        Closing(Object client) {
            this.client = client;
        }

        @Override
        protected void ended() {
            for (Delayed delayed : all) {
                if (delayed.isOf(client)) {
                    delayed.leave();
                }
            }
        }

        @Override
        protected void threw(Throwable thrown) {
            ended();
        }
    }
}
