package io.chaos4j.agent.integration.jdbc;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javax.sql.CommonDataSource;
import org.jspecify.annotations.Nullable;

/**
 * What an object's fields lead to, through objects of its own library and through collections of the JDK. Slow and bounded;
 * asked once for an object.
 */
final class Reach {

    /** Looks at what was found. */
    interface Visitor {
        /** Whether the search ends here, at what was found in the field of this name. */
        boolean visit(Object value, String name);
    }

    private static final int MOST_OBJECTS = 64;

    private final String family;
    private final int deepest;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Step> next = new ArrayDeque<>();

    private Reach(String family, int deepest) {
        this.family = family;
        this.deepest = deepest;
    }

    /**
     * Visits what can be reached, the nearest first.
     *
     * @param deepest through how many objects
     */
    static void from(Object object, int deepest, Visitor visitor) {
        Object holder = Proxy.isProxyClass(object.getClass()) ? Proxy.getInvocationHandler(object) : object;
        new Reach(Families.of(holder.getClass().getName()), deepest).search(holder, visitor);
    }

    /**
     * Whether a connection that holds no single other one chooses among those of other libraries, or among data sources, as a
     * sharding or routing library's does.
     */
    static boolean chooses(Object connection, Wrappers wrappers) {
        if (wrappers.delegate(connection) != null) {
            return false;
        }
        String family = Families.of(connection.getClass().getName());
        boolean[] found = new boolean[1];
        from(connection, 1, (value, name) -> {
            found[0] = (value instanceof java.sql.Connection || value instanceof CommonDataSource)
                    && !Families.of(value.getClass().getName()).equals(family);
            return found[0];
        });
        return found[0];
    }

    private void search(Object object, Visitor visitor) {
        next.add(new Step(object, 0));
        while (!next.isEmpty() && seen.size() < MOST_OBJECTS) {
            Step at = next.remove();
            if (seen.add(at.object) && look(at, visitor)) {
                return;
            }
        }
    }

    private boolean look(Step at, Visitor visitor) {
        for (Field field : fields(at.object.getClass())) {
            @Nullable Object value = value(field, at.object);
            @Nullable Object element = Wrapping.first(value);
            if ((value != null && visitor.visit(value, field.getName()))
                    || (element != null && visitor.visit(element, field.getName()))) {
                return true;
            }
            if (at.depth < deepest) {
                follow(value, at.depth + 1);
                follow(element, at.depth + 1);
            }
        }
        return false;
    }

    private void follow(@Nullable Object value, int depth) {
        boolean further = value != null
                && !(value instanceof java.sql.Wrapper) // another statement, connection or result set
                && Families.of(value.getClass().getName()).equals(family);
        if (further) {
            next.add(new Step(java.util.Objects.requireNonNull(value), depth));
        }
    }

    private List<Field> fields(Class<?> type) {
        List<Field> found = new ArrayList<>();
        try {
            for (@Nullable Class<?> c = type; c != null; c = c.getSuperclass()) {
                if (Families.of(c.getName()).equals(family)) {
                    found.addAll(List.of(c.getDeclaredFields()));
                }
            }
        } catch (LinkageError | SecurityException absent) {
            // A field's type cannot be loaded: what was found so far has to do.
        }
        return found;
    }

    private static @Nullable Object value(Field field, Object object) {
        boolean promising = !field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers());
        try {
            return promising && field.trySetAccessible() ? field.get(object) : null;
        } catch (IllegalAccessException | RuntimeException closed) {
            return null;
        }
    }

    private record Step(Object object, int depth) {}
}
