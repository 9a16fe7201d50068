package io.chaos4j.measure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exception's class by its names, so that counting it does not keep the application's class loader alive. */
final class ThrownType {

    private static final ClassValue<ThrownType> OF = new ClassValue<>() {
        @Override
        protected ThrownType computeValue(Class<?> type) {
            return new ThrownType(type);
        }
    };

    private final List<String> names = new ArrayList<>();

    private ThrownType(Class<?> type) {
        for (@Nullable Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            names.add(c.getName());
        }
    }

    static ThrownType of(Class<?> type) {
        return OF.get(type);
    }

    String name() {
        return names.get(0);
    }

    /** Whether the type or a supertype has this full or simple name. */
    boolean is(String name) {
        for (String each : names) {
            if (each.equals(name) || each.endsWith("." + name) || each.endsWith("$" + name)) {
                return true;
            }
        }
        return false;
    }
}
