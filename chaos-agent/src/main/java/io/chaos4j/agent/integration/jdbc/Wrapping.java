package io.chaos4j.agent.integration.jdbc;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the objects of one class may hold another of the same role: the fields, found once. What an object does hold is
 * read from the object itself, each time; nothing is learned from calls. Immutable.
 *
 * <p>A field is looked at when it is typed by the JDK's interface or something as general, or by another library's type of
 * the role. Fields that hold several, such as a list of statements, are kept apart.
 */
final class Wrapping {

    private static final Field[] NONE = {};

    private final Class<?> role;
    private final String family;
    private final boolean proxy;
    private final Field[] fields;
    private final Field[] containers;

    private Wrapping(Class<?> type, Class<?> role) {
        this.role = role;
        family = Families.of(type.getName());
        proxy = Proxy.isProxyClass(type);
        List<Field> single = new ArrayList<>();
        List<Field> several = new ArrayList<>();
        if (!proxy) {
            collect(type, single, several);
        }
        fields = single.toArray(NONE);
        containers = several.toArray(NONE);
    }

    static Wrapping of(Class<?> type, Class<?> role) {
        return new Wrapping(type, role);
    }

    /** The library that the class belongs to. */
    String family() {
        return family;
    }

    boolean isProxy() {
        return proxy;
    }

    /** The first object of the role that this one holds; null when it holds none. */
    @Nullable
    Object delegate(Object holder, Object self) {
        for (Field field : fields) {
            @Nullable Object found = read(field, holder);
            if (found != self && role.isInstance(found)) {
                return found;
            }
        }
        return null;
    }

    /** Whether one of its fields holds this very object. */
    boolean holds(Object holder, Object sought) {
        for (Field field : fields) {
            if (read(field, holder) == sought) {
                return true;
            }
        }
        return false;
    }

    /** One of several objects of the role that this one holds in a collection; null when it holds none. */
    @Nullable
    Object oneOfSeveral(Object holder) {
        for (Field field : containers) {
            @Nullable Object first = first(read(field, holder));
            if (role.isInstance(first)) {
                return first;
            }
        }
        return null;
    }

    /** The first element of a collection of the JDK's; an application's own is not asked. */
    static @Nullable Object first(@Nullable Object container) {
        try {
            if (container instanceof Object[] array) {
                return array.length == 0 ? null : array[0];
            }
            if (container == null || !container.getClass().getName().startsWith("java.util.")) {
                return null;
            }
            Collection<?> elements = container instanceof Map<?, ?> map
                    ? map.values()
                    : container instanceof Collection<?> collection ? collection : List.of();
            return elements.isEmpty() ? null : elements.iterator().next();
        } catch (RuntimeException changedMeanwhile) {
            return null;
        }
    }

    private static @Nullable Object read(Field field, Object holder) {
        try {
            return field.get(holder);
        } catch (IllegalAccessException | IllegalArgumentException closed) {
            return null;
        }
    }

    private void collect(Class<?> type, List<Field> single, List<Field> several) {
        try {
            for (@Nullable Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
                for (Field field : c.getDeclaredFields()) {
                    Class<?> held = field.getType();
                    if (Modifier.isStatic(field.getModifiers()) || held.isPrimitive()) {
                        continue;
                    }
                    boolean one = mayBeOne(held);
                    if ((one || mayBeSeveral(field)) && field.trySetAccessible()) {
                        (one ? single : several).add(field);
                    }
                }
            }
        } catch (LinkageError | RuntimeException absent) {
            // A field's type cannot be loaded: what was found so far has to do.
        }
    }

    private boolean mayBeOne(Class<?> held) {
        return held.isAssignableFrom(role)
                || (role.isAssignableFrom(held)
                        && (held.getModule() == role.getModule() || !family.equals(Families.of(held.getName()))));
    }

    /** Whether a collection may have elements of the role, for what its declaration tells. */
    private boolean mayBeSeveral(Field field) {
        Class<?> held = field.getType();
        if (held.isArray()) {
            return mayBeElement(held.getComponentType());
        }
        if (!Collection.class.isAssignableFrom(held) && !Map.class.isAssignableFrom(held)) {
            return false;
        }
        if (!(field.getGenericType() instanceof ParameterizedType declared)) {
            return true;
        }
        Type[] elements = declared.getActualTypeArguments();
        return mayBeElement(elements[elements.length - 1]);
    }

    private boolean mayBeElement(Type element) {
        return !(element instanceof Class<?> type) || type.isAssignableFrom(role) || role.isAssignableFrom(type);
    }
}
