package io.chaos4j.testing;

import io.chaos4j.model.Quantity;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Records all of whose texts try to forge a line, to move the cursor and to turn a line around; and what must be left of that. */
public final class Hostile {

    /** A newline, a colour, NEL, a line separator, an override, a zero width, DEL, half a pair, a tag. */
    public static final String TEXT =
            "a\nERROR forged\r\u001b[31mred\u0085nel\u2028ls\u202etxt.exe\u200bzero\u007fdel\ud800half\udb40\udc01tag";

    /** Found with the JDK's own categories, and not by the code under test. */
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

    private static final Pattern HIDDEN_BUT_LINE_ENDS =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\\n]]");

    private Hostile() {}

    /** The first character that nobody would see in what should be one line. */
    public static Optional<String> hiddenInLine(String text) {
        return first(HIDDEN, text);
    }

    /** The same in what may have several lines; forged ones are found by what they say. */
    public static Optional<String> hiddenInLines(String text) {
        return first(HIDDEN_BUT_LINE_ENDS, text)
                .or(() -> text.lines().anyMatch(line -> line.startsWith("ERROR forged"))
                        ? Optional.of(text)
                        : Optional.empty());
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .findFirst()
                .map(found -> (int) found.group().charAt(0) + " in " + text);
    }

    /** A record whose texts are all hostile, but for those components that are given by name. */
    public static <R extends Record> R record(Class<R> type, Map<String, ?> given) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(each ->
                        given.containsKey(each.getName()) ? given.get(each.getName()) : value(each.getGenericType()))
                .toArray();
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    public static <R extends Record> R record(Class<R> type) {
        return record(type, Map.of());
    }

    private static Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class ? Map.of(value(of[0]), value(of[1])) : List.of(value(of[0]));
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return TEXT;
        }
        if (plain == Quantity.class) {
            return new Quantity(3, Quantity.Dimension.COUNT);
        }
        if (plain.isRecord()) {
            return record(plain.asSubclass(Record.class));
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        return Objects.requireNonNull(Map.<Class<?>, Object>of(
                        boolean.class,
                        true,
                        int.class,
                        1,
                        long.class,
                        1L,
                        double.class,
                        1.0,
                        Duration.class,
                        Duration.ofSeconds(1),
                        Instant.class,
                        Instant.EPOCH)
                .get(plain));
    }
}
