package io.chaos4j.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.chaos4j.json.NotJson.Instead;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object, whose members are asked for by name and kind.
 *
 * @param members each a {@code Map<String, Object>}, {@code List<Object>}, String, Long, Double or Boolean; null does not occur: a member
 *     that is null is absent. Integers that fit no long are Doubles.
 */
public record JsonObject(Map<String, Object> members) {

    /**
     * The one object in a line.
     *
     * @throws NotJson when the line is anything else
     */
    public static JsonObject parse(String line) {
        try (JsonParser parser = Json.FACTORY.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new NotJson(Instead.NO_OBJECT, line, "");
            }
            Map<String, Object> members = object(parser);
            if (parser.nextToken() != null) {
                throw new NotJson(Instead.MORE, line, "");
            }
            return new JsonObject(members);
        } catch (IOException notJson) {
            String message = String.valueOf(notJson.getMessage());
            int end = message.indexOf('\n');
            throw new NotJson(Instead.NO_JSON, line, end < 0 ? message : message.substring(0, end));
        }
    }

    /** The object of a member of a tree; what is no object has no members. */
    public static JsonObject of(@Nullable Object tree) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (tree instanceof Map<?, ?> map) {
            map.forEach((name, value) -> members.put(String.valueOf(name), value));
        }
        return new JsonObject(members);
    }

    /** A text. */
    public String text(String name) {
        return as(name, String.class);
    }

    /** A whole number. */
    public long whole(String name) {
        Number number = as(name, Number.class);
        if (number instanceof Double) {
            throw new IllegalArgumentException("'" + name + "' is no whole number: " + number);
        }
        return number.longValue();
    }

    /** A number; NaN where there is none. */
    public double number(String name) {
        return isMissing(name) ? Double.NaN : as(name, Number.class).doubleValue();
    }

    /** An instant as ISO 8601 has it. */
    public Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeParseException notAnInstant) {
            throw new IllegalArgumentException("'" + name + "' is no ISO instant: " + text(name), notAnInstant);
        }
    }

    /** A duration as ISO 8601 has it. */
    public Duration duration(String name) {
        try {
            return Duration.parse(text(name));
        } catch (DateTimeParseException notADuration) {
            throw new IllegalArgumentException("'" + name + "' is no ISO duration: " + text(name), notADuration);
        }
    }

    /** An object. */
    public JsonObject object(String name) {
        return of(as(name, Map.class));
    }

    /** An array of objects. */
    public List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        for (Object element : as(name, List.class)) {
            objects.add(of(cast(name, Map.class, element)));
        }
        return objects;
    }

    /** An array of texts. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object element : as(name, List.class)) {
            texts.add(cast(name, String.class, element));
        }
        return texts;
    }

    /** Whether there is no such member. */
    public boolean isMissing(String name) {
        return members.get(name) == null;
    }

    /** The names of the members, in their order. */
    public Set<String> names() {
        return members.keySet();
    }

    private <T> T as(String name, Class<T> type) {
        return cast(name, type, members.get(name));
    }

    private static <T> T cast(String name, Class<T> type, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("'" + name + "' is of the wrong kind: " + value);
        }
        return type.cast(value);
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            @Nullable Object value = value(parser);
            if (value != null) {
                object.put(name, value);
            }
        }
        return object;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            @Nullable Object value = value(parser);
            if (value != null) {
                array.add(value);
            }
        }
        return array;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? (Object) parser.getDoubleValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }
}
