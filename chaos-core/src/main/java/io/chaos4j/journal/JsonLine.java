package io.chaos4j.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object as read from one line, whose fields are asked for by name and kind. */
final class JsonLine {

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, @Nullable Object> fields;

    private JsonLine(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    static JsonLine parse(String line) {
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("no JSON object: " + start(line));
            }
            JsonLine object = object(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("more than one JSON object in a line: " + start(line));
            }
            return object;
        } catch (IOException notJson) {
            throw new IllegalArgumentException("no JSON: " + start(line), notJson);
        }
    }

    String text(String field) {
        return as(field, String.class);
    }

    Instant instant(String field) {
        try {
            return Instant.parse(text(field));
        } catch (DateTimeParseException notAnInstant) {
            throw new IllegalArgumentException("'" + field + "' is no ISO instant: " + text(field), notAnInstant);
        }
    }

    long whole(String field) {
        Number number = as(field, Number.class);
        if (number instanceof Double) {
            throw new IllegalArgumentException("'" + field + "' is no whole number: " + number);
        }
        return number.longValue();
    }

    /** A number; NaN where the line says {@code null}. */
    double number(String field) {
        return isNull(field) ? Double.NaN : as(field, Number.class).doubleValue();
    }

    <E extends Enum<E>> E word(String field, Class<E> type) {
        String word = text(field);
        for (E constant : type.getEnumConstants()) {
            if (EventWriter.word(constant).equals(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("'" + field + "' was '" + word + "', which is no "
                + type.getSimpleName().toLowerCase(Locale.ROOT));
    }

    boolean isNull(String field) {
        return fields.get(field) == null;
    }

    JsonLine object(String field) {
        return as(field, JsonLine.class);
    }

    <T> List<T> list(String field, Class<T> type) {
        List<T> list = new ArrayList<>();
        for (Object element : as(field, List.class)) {
            list.add(cast(field, type, element));
        }
        return list;
    }

    /** The names of the fields, in their order. */
    Set<String> names() {
        return fields.keySet();
    }

    private <T> T as(String field, Class<T> type) {
        return cast(field, type, fields.get(field));
    }

    private static <T> T cast(String field, Class<T> type, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("'" + field + "' is missing");
        }
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("'" + field + "' is of the wrong kind: " + value);
        }
        return type.cast(value);
    }

    private static JsonLine object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return new JsonLine(fields);
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IOException("unexpected " + parser.currentToken());
        };
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }

    private static String start(String line) {
        return line.length() <= 80 ? line : line.substring(0, 80) + "…";
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
