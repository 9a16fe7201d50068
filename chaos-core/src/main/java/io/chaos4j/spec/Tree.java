package io.chaos4j.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document as it was written: every value keeps its place, scalars keep their text. Immutable. */
sealed interface Tree {

    /** Where the value begins. */
    Place place();

    /** The path from the root in the words of messages: {@code faults[0].rate}; empty for the root. */
    String path();

    /** What a scalar's text stands for in YAML 1.2's core schema. */
    enum Type {
        TEXT("a text"),
        INTEGER("a number"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        EMPTY("empty");

        final String words;

        Type(String words) {
            this.words = words;
        }
    }

    /**
     * One value.
     *
     * @param offsets where each character of the text stands in the file
     */
    record Scalar(Place place, String path, String text, Type type, Offsets offsets) implements Tree {
        boolean isEmpty() {
            return type == Type.EMPTY;
        }
    }

    /** A list. */
    record Sequence(Place place, String path, List<Tree> items) implements Tree {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** A map, its keys in file order. */
    record Mapping(Place place, String path, Map<String, Entry> entries) implements Tree {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Nullable
        Tree get(String key) {
            @Nullable Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** Where the key stands; where the map stands when it has no such key. */
        Place keyPlace(String key) {
            @Nullable Entry entry = entries.get(key);
            return entry == null ? place : entry.key();
        }

        @Nullable
        Scalar scalar(String key) {
            return get(key) instanceof Scalar scalar ? scalar : null;
        }

        @Nullable
        Mapping mapping(String key) {
            return get(key) instanceof Mapping mapping ? mapping : null;
        }
    }

    /** A key's place and its value. */
    record Entry(Place key, Tree value) {}

    /** A line and a column, both from 1; 0 where there is no file. */
    record Place(int line, int column) {
        static final Place NONE = new Place(0, 0);
    }

    /** Where the characters of a scalar stand: quotes, escapes and folded lines set text and file apart. */
    interface Offsets {
        Place of(int offset);

        Offsets NONE = offset -> Place.NONE;
    }

    /** The path of a key below another path. */
    static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** What kind of value this is, for messages. */
    default String words() {
        if (this instanceof Scalar scalar) {
            return scalar.isEmpty() ? "empty" : "'" + scalar.text() + "'";
        }
        return this instanceof Sequence ? "a list" : "a map";
    }
}
