package io.chaos4j.fault.returns;

import io.chaos4j.fault.Effect;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value that a file writes out: of a primitive type or its box, a string, a big number, or a constant of an enum. Nothing of the application runs to
 * make it, but the initialiser of an enum.
 *
 * @param text as it was written
 */
record Literal(String text) implements Effect.Answer {

    /** How each type reads its values; what cannot be read is an {@link IllegalArgumentException}. */
    private static final Map<Class<?>, Function<String, Object>> READERS = Map.ofEntries(
            Map.entry(boolean.class, Literal::truth),
            Map.entry(Boolean.class, Literal::truth),
            Map.entry(byte.class, Byte::valueOf),
            Map.entry(Byte.class, Byte::valueOf),
            Map.entry(short.class, Short::valueOf),
            Map.entry(Short.class, Short::valueOf),
            Map.entry(int.class, Integer::valueOf),
            Map.entry(Integer.class, Integer::valueOf),
            Map.entry(long.class, Long::valueOf),
            Map.entry(Long.class, Long::valueOf),
            Map.entry(float.class, Float::valueOf),
            Map.entry(Float.class, Float::valueOf),
            Map.entry(double.class, Double::valueOf),
            Map.entry(Double.class, Double::valueOf),
            Map.entry(char.class, Literal::character),
            Map.entry(Character.class, Literal::character),
            Map.entry(BigDecimal.class, BigDecimal::new),
            Map.entry(BigInteger.class, BigInteger::new),
            Map.entry(String.class, text -> text),
            Map.entry(CharSequence.class, text -> text),
            Map.entry(Object.class, text -> text));

    @Override
    public String refuses(Class<?> result) {
        if (result == void.class) {
            return ": write null, which skips its body";
        }
        if (result.isEnum()) {
            List<String> constants = constants(result);
            return constants.contains(text)
                    ? ""
                    : ", which has no constant '" + text + "': write one of " + String.join(", ", constants);
        }
        @Nullable Function<String, Object> reader = READERS.get(result);
        if (reader == null) {
            return ", of which a file can write no value: write null"
                    + (Empty.EMPTY.refuses(result).isEmpty() ? ", empty" : "") + " or previous";
        }
        return read(reader) == null ? ", and '" + text + "' is no value of it" : "";
    }

    /** Whether it is the box of a primitive type, or one of the numbers without bounds. */
    static boolean isBox(Class<?> type) {
        return READERS.containsKey(type)
                && (type == Boolean.class || type == Character.class || Number.class.isAssignableFrom(type));
    }

    private @Nullable Object read(Function<String, Object> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    /** Without initialising it. */
    private static List<String> constants(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(Field::isEnumConstant)
                .map(Field::getName)
                .toList();
    }

    @Override
    public Object answer(Class<?> result, @Nullable Object seen) {
        return result.isEnum()
                ? constant(result)
                : Objects.requireNonNull(READERS.get(result)).apply(text);
    }

    private Object constant(Class<?> type) {
        for (Object each : type.getEnumConstants()) {
            if (((Enum<?>) each).name().equals(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException(type.getName() + " has no constant '" + text + "'");
    }

    private static Object truth(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        throw new IllegalArgumentException(text);
    }

    private static Object character(String text) {
        if (text.length() == 1) {
            return text.charAt(0);
        }
        throw new IllegalArgumentException(text);
    }
}
