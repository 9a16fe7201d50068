package io.chaos4j.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The registry of the kinds of target, by their word, and the reader of texts of whatever kind. Immutable. */
public final class TargetKinds {

    private static final String WHERE = "where";

    /** Looked for when the first text is read; again where that failed, so that each reader learns why. */
    private static volatile @Nullable TargetKinds installed;

    private final Map<String, TargetKind> byWord = new TreeMap<>();

    private TargetKinds(Iterable<TargetKind> kinds) {
        Map<String, TargetKind> byKey = new HashMap<>();
        for (TargetKind kind : kinds) {
            TargetKind other = byWord.putIfAbsent(kind.word(), kind);
            if (other != null) {
                throw new IllegalStateException("two kinds of target are called '" + kind.word() + "': "
                        + other.getClass() + " and " + kind.getClass());
            }
            for (String key : kind.keys()) {
                TargetKind its = byKey.putIfAbsent(key, kind);
                if (its != null) {
                    throw new IllegalStateException("the kinds of target '" + its.word() + "' and '" + kind.word()
                            + "' both have the key '" + key + "'");
                }
            }
        }
    }

    /** These and no others. */
    public static TargetKinds of(Iterable<TargetKind> kinds) {
        return new TargetKinds(kinds);
    }

    /** All kinds that this library's own loader finds. */
    public static TargetKinds installed() {
        @Nullable TargetKinds known = installed;
        if (known == null) {
            known = new TargetKinds(ServiceLoader.load(TargetKind.class, TargetKinds.class.getClassLoader()));
            installed = known;
        }
        return known;
    }

    /** All kinds, by word. */
    public Collection<TargetKind> all() {
        return byWord.values();
    }

    /** Their words; a point that a file declares has another name. */
    public Collection<String> words() {
        return byWord.keySet();
    }

    /** What their points are called; of kinds whose points have no names known beforehand, how they are written. */
    public List<String> points() {
        List<String> names = new ArrayList<>();
        for (TargetKind kind : all()) {
            names.addAll(kind.pointNames());
            if (kind.pointNames().isEmpty() && !kind.form().isEmpty()) {
                names.add(kind.form());
            }
        }
        return names;
    }

    /** How targets are written, for messages: {@code http-client, jdbc select|update, package.Type#method}. */
    public String forms() {
        return all().stream()
                .filter(kind -> !kind.form().isEmpty())
                .map(TargetKind::form)
                .collect(Collectors.joining(", "));
    }

    /** What may have been meant by a text that is no target, for the end of a sentence. */
    public Optional<String> advice(String text) {
        String trimmed = text.strip();
        return all().stream()
                .sorted(Comparator.comparing(kind -> !trimmed.startsWith(kind.word())))
                .flatMap(kind -> Optional.ofNullable(kind.advice(trimmed)).stream())
                .findFirst();
    }

    /** As {@link Target#parse(String)}. */
    Target parse(String text) {
        return parse(text, this::withoutConditions);
    }

    private Target withoutConditions(String text) {
        String trimmed = text.strip();
        for (TargetKind kind : all()) {
            @Nullable Target target = kind.parse(trimmed);
            if (target != null) {
                return target;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no target"
                + advice(trimmed)
                        .map(advice -> "; " + advice)
                        .orElseGet(() -> ": write " + forms() + ", or the name of a point of the file"));
    }

    /** As {@link Target#parse(String, Function)}. */
    static Target parse(String text, Function<String, Target> target) {
        String trimmed = text.strip();
        int where = where(trimmed);
        return where < 0
                ? target.apply(text)
                : target.apply(trimmed.substring(0, where).strip())
                        .where(trimmed.substring(where + WHERE.length()).strip());
    }

    /** Where the word begins that stands between blanks, outside of quotes and back-ticks, with text on both sides; -1 if nowhere. */
    private static int where(String text) {
        char open = 0;
        for (int i = 0; i < text.length() - WHERE.length(); i++) {
            char c = text.charAt(i);
            if (c == open) {
                open = 0;
            } else if (open == 0 && (c == '"' || c == '`')) {
                open = c;
            } else if (open == 0
                    && i > 0
                    && text.startsWith(WHERE, i)
                    && Character.isWhitespace(text.charAt(i - 1))
                    && Character.isWhitespace(text.charAt(i + WHERE.length()))) {
                return i;
            }
        }
        return -1;
    }
}
