package io.chaos4j.spec;

import io.chaos4j.model.TargetKind;
import io.chaos4j.model.TargetKinds;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the kinds of target say of themselves, in the schema of experiment files. */
final class TargetSchema {

    /** The map form's keys stand in the schema once, and wherever a map may be written by reference. */
    private static final String REFERENCE = "{ \"$ref\": \"#/$defs/place/properties/";

    private final Collection<TargetKind> all;
    private final List<TargetKind> maps;

    TargetSchema(TargetKinds kinds) {
        this.all = kinds.all();
        this.maps = all.stream().filter(kind -> !kind.keys().isEmpty()).toList();
    }

    /** The frame with all of it. */
    String into(String frame) {
        return frame.replace("        \"@place\": true", joined(maps, ",\n", TargetSchema::fragment))
                .replace("        \"@key\": true", joined(maps, ",\n", TargetSchema::references))
                .replace("\"@beside\"", "{ " + besides() + " }")
                .replace("\"@words\"", joined(maps, ", ", kind -> SchemaText.required(kind.word())))
                .replace("\"@taken\"", joined(all, ", ", kind -> quoted(kind.word())))
                .replace("\"@point\"", quoted("^\\s*(" + patterns(true) + ")\\s*$"))
                .replace("\"@target\"", quoted("^\\s*(" + patterns(false) + "|" + declared() + ")\\s*$"));
    }

    /** The members of the fragment, without the braces around them. */
    private static String fragment(TargetKind kind) {
        String object = kind.schema().strip();
        for (String key : kind.keys()) {
            if (!object.contains(quoted(key))) {
                throw new IllegalStateException("the kind of target '" + kind.word() + "' has the key '" + key
                        + "', and its schema has not: it belongs into " + kind.word() + ".schema.json");
            }
        }
        return object.substring(1, object.length() - 1)
                .replaceFirst("^\\n", "")
                .stripTrailing()
                .indent(6)
                .stripTrailing();
    }

    private static String references(TargetKind kind) {
        return joined(kind.keys(), ",\n", key -> quoted(key) + ": " + REFERENCE + key + "\" }")
                .indent(8)
                .stripTrailing();
    }

    /** The keys that stand beside the word of their kind, and never without it. */
    private String besides() {
        return maps.stream()
                .flatMap(kind -> beside(kind).map(key -> quoted(key) + ": [" + quoted(kind.word()) + "]"))
                .collect(Collectors.joining(", "));
    }

    private static Stream<String> beside(TargetKind kind) {
        return kind.keys().stream().skip(1);
    }

    private String patterns(boolean point) {
        return all.stream()
                .map(kind -> kind.pattern(point))
                .filter(pattern -> !pattern.isEmpty())
                .collect(Collectors.joining("|"));
    }

    /** The name of a declared point: none that is a kind's word and no target by itself. */
    private String declared() {
        String noTargets = all.stream()
                .filter(kind -> !isTarget(kind))
                .map(TargetKind::word)
                .collect(Collectors.joining("|"));
        return "(?!(" + noTargets + ")\\s*$)[^\\s#:\"]+";
    }

    private static boolean isTarget(TargetKind kind) {
        try {
            return kind.parse(kind.word()) != null;
        } catch (IllegalArgumentException mistake) {
            return false;
        }
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static <T> String joined(Collection<T> all, String between, Function<T, String> text) {
        return all.stream().map(text).collect(Collectors.joining(between));
    }
}
