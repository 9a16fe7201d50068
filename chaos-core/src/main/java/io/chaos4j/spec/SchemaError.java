package io.chaos4j.spec;

import dev.harrel.jsonschema.Error;
import io.chaos4j.model.Nearest;
import io.chaos4j.spec.Tree.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the schema validator found, in our words: with the value, what is allowed and the nearest known word.
 *
 * @param place where it stands in the file
 * @param path where it stands in the document
 * @param message to follow the path
 */
record SchemaError(Place place, String path, String message) {

    private static final Set<String> FOR_EDITORS =
            Set.of("oneOf", "anyOf", "if", "then", "else", "not", "propertyNames", "dependentRequired");

    private static final Set<String> WRITTEN_AS_TEXT = Set.of("checks", "point", "target");

    static List<SchemaError> of(Tree.Mapping schema, Tree document, Error error) {
        Found found = find(document, error.getInstanceLocation());
        @Nullable Tree rule = find(schema, afterHash(error.getSchemaLocation())).value();
        if (found.value() == null) {
            return List.of();
        }
        @Nullable String keyword = error.getKeyword();
        if (keyword == null) {
            return List.of(unknownKey(schema, found, error.getSchemaLocation()));
        }
        if (keyword.equals("required")
                && !isForEditors(afterHash(error.getSchemaLocation()), keyword)
                && rule instanceof Tree.Mapping map) {
            return missingKeys(map, found.value());
        }
        // A union of schemas says nothing that its parts do not say.
        if (keyword.equals("$ref")
                || keyword.equals("properties")
                || keyword.equals("items")
                || isForEditors(afterHash(error.getSchemaLocation()), keyword)) {
            return List.of();
        }
        return List.of(
                new SchemaError(found.value().place(), found.value().path(), sentence(rule, found.value(), keyword)));
    }

    /** How parts go together, and how a check or a place is written: the readers know better words for what is wrong there. */
    private static boolean isForEditors(String pointer, String keyword) {
        List<String> steps = List.of(pointer.split("/", -1));
        return FOR_EDITORS.contains(keyword)
                || steps.stream().anyMatch(FOR_EDITORS::contains)
                || (keyword.equals("pattern") && steps.stream().anyMatch(WRITTEN_AS_TEXT::contains));
    }

    private static String sentence(@Nullable Tree rule, Tree value, String keyword) {
        Tree.@Nullable Mapping map = rule instanceof Tree.Mapping mapping ? mapping : null;
        String was = "was " + value.words();
        if (map != null && keyword.equals("type") && map.get("type") != null) {
            String quotes =
                    value instanceof Tree.Scalar && words(map, "type").contains("string") ? ": put it in quotes" : "";
            return (value instanceof Tree.Scalar scalar && !scalar.isEmpty()
                            ? was + " (" + scalar.type().words + ")"
                            : was)
                    + " but must be " + String.join(" or ", typeWords(words(map, "type"))) + quotes;
        }
        if (map != null && keyword.equals("enum")) {
            List<String> allowed = words(map, "enum");
            String hint = value instanceof Tree.Scalar scalar ? Nearest.hint(scalar.text(), allowed) : "";
            return was + " but must be one of " + String.join(", ", allowed) + hint;
        }
        if (map != null && map.get(keyword) instanceof Tree.Scalar limit) {
            return switch (keyword) {
                case "minimum" -> was + " but must be " + limit.text() + " or more";
                case "maximum" -> was + " but must be " + limit.text() + " or less";
                case "minItems", "minLength" -> "was empty but needs at least " + limit.text();
                default -> was + " but must match " + limit.text();
            };
        }
        return was + ", which is not allowed here";
    }

    private static SchemaError unknownKey(Tree.Mapping schema, Found found, String schemaLocation) {
        String pointer = afterHash(schemaLocation);
        String owner = pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
        List<String> known = find(schema, owner).value() instanceof Tree.Mapping map
                        && map.get("properties") instanceof Tree.Mapping properties
                ? List.copyOf(properties.entries().keySet())
                : List.of();
        Tree value = Objects.requireNonNull(found.value());
        return new SchemaError(found.place(), value.path(), unknownKeySentence(found.key(), known));
    }

    /** How an unknown key is reported everywhere. */
    static String unknownKeySentence(String key, Iterable<String> known) {
        List<String> words = new ArrayList<>();
        known.forEach(words::add);
        return "is no key known here (known: " + String.join(", ", words) + ")" + Nearest.hint(key, words);
    }

    private static List<SchemaError> missingKeys(Tree.Mapping rule, Tree value) {
        List<SchemaError> missing = new ArrayList<>();
        if (value instanceof Tree.Mapping map) {
            for (String key : words(rule, "required")) {
                if (!map.entries().containsKey(key)) {
                    missing.add(new SchemaError(map.place(), Tree.below(map.path(), key), "is missing"));
                }
            }
        }
        return missing;
    }

    private static List<String> typeWords(List<String> types) {
        return types.stream()
                .map(type -> switch (type) {
                    case "string" -> "a text";
                    case "object" -> "a map";
                    case "array" -> "a list";
                    case "integer" -> "a whole number";
                    case "null" -> "empty";
                    default -> type;
                })
                .toList();
    }

    private static List<String> words(Tree.Mapping rule, String key) {
        @Nullable Tree value = rule.get(key);
        List<Tree> items =
                value instanceof Tree.Sequence list ? list.items() : value == null ? List.of() : List.of(value);
        return items.stream()
                .filter(Tree.Scalar.class::isInstance)
                .map(item -> ((Tree.Scalar) item).text())
                .toList();
    }

    private record Found(@Nullable Tree value, Place place, String key) {}

    /** What a JSON pointer leads to; the place is that of its key where it has one. */
    private static Found find(Tree root, String pointer) {
        @Nullable Tree at = root;
        Place place = root.place();
        String key = "";
        for (String step : pointer.isEmpty()
                ? List.<String>of()
                : List.of(pointer.substring(1).split("/", -1))) {
            key = step.replace("~1", "/").replace("~0", "~");
            if (at instanceof Tree.Mapping map) {
                Map<String, Tree.Entry> entries = map.entries();
                Tree.@Nullable Entry entry = entries.get(key);
                at = entry == null ? null : entry.value();
                place = entry == null ? place : entry.key();
            } else if (at instanceof Tree.Sequence list && key.matches("\\d{1,6}")) {
                int index = Integer.parseInt(key);
                at = index < list.items().size() ? list.items().get(index) : null;
                place = at == null ? place : at.place();
            } else {
                at = null;
            }
        }
        return new Found(at, place, key);
    }

    private static String afterHash(String location) {
        int hash = location.indexOf('#');
        return hash < 0 ? "" : location.substring(hash + 1);
    }
}
