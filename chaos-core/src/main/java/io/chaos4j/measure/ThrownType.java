package io.chaos4j.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** How many there were of all types. */
    static long count(Map<ThrownType, Long> thrown) {
        long sum = 0;
        for (long each : thrown.values()) {
            sum += each;
        }
        return sum;
    }

    /** How many there were of these types or a subtype; simple or full names. */
    static long count(Map<ThrownType, Long> thrown, List<String> types) {
        long sum = 0;
        for (Map.Entry<ThrownType, Long> each : thrown.entrySet()) {
            if (types.stream().anyMatch(each.getKey()::is)) {
                sum += each.getValue();
            }
        }
        return sum;
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
