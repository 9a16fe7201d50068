package io.chaos4j.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.chaos4j.model.Visible;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Values as JSON in one line, without a line end, which is safe to show as it is. Thread-safe. */
public final class Json {

    /** Deeper nesting than anything of Chaos4j, far from the stack's end. */
    private static final int DEEPEST = 32;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private Json() {}

    /** An object, written member by member. */
    public static String object(Consumer<JsonWriter> members) {
        return line(generator -> new JsonWriter(generator).braced(members));
    }

    /** An array with an object for each item. */
    public static <T> String objects(List<T> items, BiConsumer<JsonWriter, T> members) {
        return line(generator -> new JsonWriter(generator).array(items, members));
    }

    /**
     * An object as a tree of maps, lists, texts, numbers and booleans. What is of another type is written as its text. A number that is not
     * finite is written as the text of it.
     */
    public static String tree(Map<String, ?> object) {
        return line(generator -> tree(generator, object));
    }

    private static void tree(JsonGenerator generator, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                // Readers refuse half a surrogate pair in a name, escaped or not.
                generator.writeFieldName(Visible.line(String.valueOf(entry.getKey())));
                tree(generator, entry.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object element : list) {
                tree(generator, element);
            }
            generator.writeEndArray();
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof Double number) {
            generator.writeNumber(number);
        } else if (value instanceof Number number) {
            generator.writeNumber(number.longValue());
        } else {
            generator.writeString(value.toString());
        }
    }

    private static String line(Writing writing) {
        StringWriter line = new StringWriter(256);
        try (JsonGenerator generator = FACTORY.createGenerator(line)) {
            writing.write(generator);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        // Only texts can hold what Visible escapes, and its escapes are JSON's own: the line means the same.
        return Visible.line(line.toString());
    }

    private interface Writing {
        void write(JsonGenerator generator) throws IOException;
    }
}
