package io.chaos4j.agent.socket;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The door's records to trees and back: the records are the protocol, so that a new component needs no second place.
 *
 * <p>Null and NaN are absent members. An absent member reads as null, NaN, 0, false, an empty text or an empty
 * collection, and an unknown member is passed over: both ends may be of different versions of one protocol.
 */
public final class Records {

    private Records() {}

    /** A record's components by name. */
    public static Map<String, Object> tree(Record data) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (RecordComponent component : data.getClass().getRecordComponents()) {
            Object value = plain(read(component, data));
            if (value != null) {
                tree.put(component.getName(), value);
            }
        }
        return tree;
    }

    /** A list of records. */
    public static List<Object> trees(List<? extends Record> data) {
        List<Object> trees = new ArrayList<>();
        for (Record each : data) {
            trees.add(tree(each));
        }
        return trees;
    }

    /**
     * The record that a tree describes.
     *
     * @throws BadRequest when a member has another type than its component
     */
    static <R> R record(Class<R> type, Object tree) {
        if (!(tree instanceof Map<?, ?> members)) {
            throw new BadRequest("expected an object for " + type.getSimpleName() + " but found " + tree);
        }
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            try {
                values[i] = value(components[i].getGenericType(), members.get(components[i].getName()));
            } catch (ClassCastException | IllegalArgumentException | java.time.DateTimeException wrong) {
                throw new BadRequest(type.getSimpleName() + "." + components[i].getName() + " cannot be "
                        + members.get(components[i].getName()));
            }
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new BadRequest("no " + type.getSimpleName() + ": " + refused.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A list of records. */
    static <R> List<R> records(Class<R> type, @Nullable Object trees) {
        List<R> records = new ArrayList<>();
        if (trees instanceof List<?> list) {
            for (Object tree : list) {
                records.add(record(type, tree));
            }
        }
        return records;
    }

    private static @Nullable Object read(RecordComponent component, Record data) {
        try {
            return component.getAccessor().invoke(data);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null || (value instanceof Double number && number.isNaN())) {
            return null;
        }
        if (value instanceof Record data) {
            return tree(data);
        }
        if (value instanceof Enum<?> word) {
            return word.name().toLowerCase(Locale.ROOT);
        }
        if (value instanceof Duration duration) {
            return duration.toNanos();
        }
        if (value instanceof List<?> list) {
            List<Object> plain = new ArrayList<>();
            for (Object element : list) {
                Object each = plain(element);
                if (each != null) {
                    plain.add(each);
                }
            }
            return plain;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((key, element) -> {
                Object each = plain(element);
                if (each != null) {
                    plain.put(String.valueOf(key), each);
                }
            });
            return plain;
        }
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    private static @Nullable Object value(Type type, @Nullable Object tree) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class ? list(arguments[0], tree) : map(arguments[1], tree);
        }
        Class<?> raw = (Class<?>) type;
        if (raw == double.class) {
            return tree == null
                    ? Double.NaN
                    : tree instanceof Number number ? number.doubleValue() : Double.parseDouble(tree.toString());
        }
        if (raw == long.class) {
            return tree == null ? 0L : ((Number) tree).longValue();
        }
        if (raw == int.class) {
            return tree == null ? 0 : Math.toIntExact(((Number) tree).longValue());
        }
        if (raw == boolean.class) {
            return tree != null && (Boolean) tree;
        }
        if (raw == String.class) {
            return tree == null ? "" : tree.toString();
        }
        if (tree == null) {
            return null;
        }
        if (raw == Duration.class) {
            return Duration.ofNanos(((Number) tree).longValue());
        }
        if (raw == Instant.class) {
            return Instant.parse(tree.toString());
        }
        return raw.isEnum() ? constant(raw, tree.toString()) : record(raw, tree);
    }

    private static List<Object> list(Type element, @Nullable Object tree) {
        List<Object> list = new ArrayList<>();
        for (Object each : tree == null ? List.of() : (List<?>) tree) {
            Object value = value(element, each);
            if (value != null) {
                list.add(value);
            }
        }
        return list;
    }

    private static Map<String, Object> map(Type element, @Nullable Object tree) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : (tree == null ? Map.of() : (Map<?, ?>) tree).entrySet()) {
            Object value = value(element, entry.getValue());
            if (value != null) {
                map.put(String.valueOf(entry.getKey()), value);
            }
        }
        return map;
    }

    private static Object constant(Class<?> type, String word) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equalsIgnoreCase(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(word);
    }
}
