package io.chaos4j.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Writes the members of one JSON object, in the order of its calls. One thread only. */
public final class JsonWriter {

    private final JsonGenerator generator;

    JsonWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    /** A text. */
    public void text(String name, String text) {
        write(() -> generator.writeStringField(name, text));
    }

    /** A whole number. */
    public void whole(String name, long number) {
        write(() -> generator.writeNumberField(name, number));
    }

    /** A number. JSON has no word for what is not a finite one: it is written as null. */
    public void number(String name, double number) {
        write(() -> {
            generator.writeFieldName(name);
            number(number);
        });
    }

    /** True or false. */
    public void truth(String name, boolean truth) {
        write(() -> generator.writeBooleanField(name, truth));
    }

    /** Null: it is not known, or there is none. */
    public void nothing(String name) {
        write(() -> generator.writeNullField(name));
    }

    /** An object. */
    public void object(String name, Consumer<JsonWriter> members) {
        write(() -> {
            generator.writeFieldName(name);
            braced(members);
        });
    }

    /** An array with an object for each item. */
    public <T> void objects(String name, List<T> items, BiConsumer<JsonWriter, T> members) {
        write(() -> {
            generator.writeFieldName(name);
            array(items, members);
        });
    }

    /** An array of texts. */
    public void texts(String name, List<String> texts) {
        write(() -> {
            generator.writeArrayFieldStart(name);
            for (String text : texts) {
                generator.writeString(text);
            }
            generator.writeEndArray();
        });
    }

    /** An array of numbers; null for each that is not finite. */
    public void numbers(String name, List<Double> numbers) {
        write(() -> {
            generator.writeArrayFieldStart(name);
            for (double number : numbers) {
                number(number);
            }
            generator.writeEndArray();
        });
    }

    void braced(Consumer<JsonWriter> members) throws IOException {
        generator.writeStartObject();
        members.accept(this);
        generator.writeEndObject();
    }

    <T> void array(List<T> items, BiConsumer<JsonWriter, T> members) throws IOException {
        generator.writeStartArray();
        for (T item : items) {
            braced(json -> members.accept(json, item));
        }
        generator.writeEndArray();
    }

    private void number(double number) throws IOException {
        if (Double.isFinite(number)) {
            generator.writeNumber(number);
        } else {
            generator.writeNull();
        }
    }

    private static void write(Writing writing) {
        try {
            writing.write();
        } catch (IOException impossible) { // it writes into memory
            throw new UncheckedIOException(impossible);
        }
    }

    private interface Writing {
        void write() throws IOException;
    }
}
