package io.chaos4j.agent.integration.jdbc;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one class of statements or connections: whether it passes calls on to another one, as a pool's does,
 * or is the driver's.
 *
 * <p>A class is suspected to be a wrapper when it has a field for another statement (or connection) that is typed by the
 * JDK's interface or by another library; so is a {@code java.lang.reflect.Proxy}. Calls tell the rest: a suspect that
 * passed a call on is one for good, and a suspect that answered without passing it on is not. A class without such a
 * field is a wrapper all the same once it was seen to pass a call on to the same method of another library's class.
 *
 * <p>Thread-safe: the state is one volatile word, and threads that learn at once learn the same.
 */
final class Wrapping {

    private enum State {
        DRIVER,
        SUSPECT,
        WRAPPER
    }

    private final String family;
    private final boolean proxy;
    private final Field[] delegates;
    private volatile State state;

    private Wrapping(Class<?> type, Class<?> role) {
        family = Families.of(type.getName());
        proxy = Proxy.isProxyClass(type);
        delegates = delegates(type, role, family);
        state = proxy || delegates.length > 0 ? State.SUSPECT : State.DRIVER;
    }

    /** What can be told of a class before any call. */
    static Wrapping of(Class<?> type) {
        Class<?> role =
                java.sql.Statement.class.isAssignableFrom(type) ? java.sql.Statement.class : java.sql.Connection.class;
        return new Wrapping(type, role);
    }

    /** Whether calls are passed on, as far as is known. */
    boolean isWrapper() {
        return state != State.DRIVER;
    }

    /** A call was passed on to another object's method of the same name. */
    void passedOn(Wrapping to) {
        if (state == State.SUSPECT || (state == State.DRIVER && !family.equals(to.family))) {
            state = State.WRAPPER;
        }
    }

    /** A call returned that was not passed on. */
    void answered() {
        if (state == State.SUSPECT) {
            state = State.DRIVER;
        }
    }

    /** The object that calls on this one are passed on to; null when there is none to be found. */
    @Nullable
    Object delegate(Object wrapper, WrappingOf classes) {
        Object holder = wrapper;
        Field[] fields = delegates;
        if (proxy) {
            holder = Proxy.getInvocationHandler(wrapper);
            fields = classes.of(holder.getClass()).delegates;
        }
        for (Field field : fields) {
            @Nullable Object found = read(field, holder);
            if (found != null && found != wrapper) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Object read(Field field, Object holder) {
        try {
            return field.get(holder);
        } catch (IllegalAccessException | IllegalArgumentException closed) {
            return null;
        }
    }

    private static Field[] delegates(Class<?> type, Class<?> role, String family) {
        List<Field> found = new ArrayList<>();
        try {
            for (@Nullable Class<?> c = type;
                    c != null && c != Object.class && c != Proxy.class;
                    c = c.getSuperclass()) {
                for (Field field : c.getDeclaredFields()) {
                    if (isDelegate(field, role, family) && field.trySetAccessible()) {
                        found.add(field);
                    }
                }
            }
        } catch (LinkageError | SecurityException absent) {
            // A field's type cannot be loaded: what was found so far has to do.
        }
        return found.toArray(Field[]::new);
    }

    private static boolean isDelegate(Field field, Class<?> role, String family) {
        return !Modifier.isStatic(field.getModifiers())
                && role.isAssignableFrom(field.getType())
                && (field.getType().getModule() == role.getModule()
                        || !family.equals(Families.of(field.getType().getName())));
    }
}
