package io.chaos4j.agent.integration.jdbc;

import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Which objects of one role, such as statements, wrap others: seen from what each object holds at the moment it is asked,
 * never from what another object of its class did. Thread-safe; allocates nothing.
 */
final class Wrappers {

    /** Longer chains of wrappers are circles. */
    private static final int LONGEST = 16;

    private final ClassValue<Wrapping> known;

    Wrappers(Class<?> role) {
        known = new ClassValue<>() {
            @Override
            protected Wrapping computeValue(Class<?> type) {
                return Wrapping.of(type, role);
            }
        };
    }

    /**
     * Whether an object passes calls on to another library's. One that holds another of its own library is that library's
     * business: a driver in pieces.
     */
    boolean isWrapper(Object object) {
        Object end = end(object);
        return isForeign(object, end == object ? oneOfSeveral(end) : end);
    }

    /** The last object of the chain that begins here; the object itself when it holds none. */
    Object end(Object from) {
        Object at = from;
        for (int i = 0; i < LONGEST; i++) {
            @Nullable Object next = delegate(at);
            if (next == null || next == from) {
                return at;
            }
            at = next;
        }
        return at;
    }

    /** Whether the chain that begins here leads to this very object. */
    boolean leadsTo(Object from, Object sought) {
        @Nullable Object at = from;
        for (int i = 0; i < LONGEST && at != null; i++) {
            Object holder = holder(at);
            if (known.get(holder.getClass()).holds(holder, sought)) {
                return true;
            }
            at = delegate(at);
        }
        return false;
    }

    /** The object that this one holds, to pass calls on to; null when there is none to be found. */
    @Nullable
    Object delegate(Object wrapper) {
        Object holder = holder(wrapper);
        return known.get(holder.getClass()).delegate(holder, wrapper);
    }

    /** One of several that this object holds, to choose from. */
    @Nullable
    Object oneOfSeveral(Object wrapper) {
        Object holder = holder(wrapper);
        return known.get(holder.getClass()).oneOfSeveral(holder);
    }

    private boolean isForeign(Object object, @Nullable Object other) {
        return other != null
                && other != object
                && !known.get(other.getClass())
                        .family()
                        .equals(known.get(object.getClass()).family());
    }

    /** What has the fields: of a proxy its handler. */
    private Object holder(Object object) {
        return known.get(object.getClass()).isProxy() ? Proxy.getInvocationHandler(object) : object;
    }
}
