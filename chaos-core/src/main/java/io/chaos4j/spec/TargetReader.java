package io.chaos4j.spec;

import io.chaos4j.model.DeclaredPoint;
import io.chaos4j.model.Nearest;
import io.chaos4j.model.Target;
import io.chaos4j.model.TargetKind;
import io.chaos4j.model.TargetKinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code points:} and {@code on:}. */
final class TargetReader {

    private static final Pattern POINT_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*");

    /** What a point has besides its place. */
    private static final String EXPECTED = "expected";

    private final TargetKinds kinds = TargetKinds.installed();
    private final Problems problems;

    TargetReader(Problems problems) {
        this.problems = problems;
    }

    Map<String, DeclaredPoint> points(Tree.@Nullable Mapping map) {
        Map<String, DeclaredPoint> points = new LinkedHashMap<>();
        if (map == null) {
            return points;
        }
        PointScope none = new PointScope(Map.of());
        map.entries().forEach((name, entry) -> {
            if (!POINT_NAME.matcher(name).matches() || kinds.words().contains(name)) {
                problems.add(
                        entry.key(),
                        entry.value().path(),
                        "is no name for a point: letters, digits, '.', '-' and '_' make one, and "
                                + String.join(", ", kinds.words()) + " are taken");
            }
            // A point that cannot be read is declared all the same, or every check of it would be wrong as well.
            @Nullable Target target = target(entry.value(), none);
            if (target != null && !target.unmeasurable().isEmpty()) {
                problems.add(entry.value(), "was '" + target.text() + "', which " + target.unmeasurable());
            }
            points.put(name, new DeclaredPoint(target == null ? Target.process() : target, expected(entry.value())));
        });
        return points;
    }

    /** The target of a point or a rule; null when it cannot be read, which then has been or will be reported. */
    @Nullable
    Target target(Tree tree, PointScope points) {
        if (tree instanceof Tree.Scalar scalar && scalar.type() == Tree.Type.TEXT) {
            return named(scalar, points);
        }
        if (!(tree instanceof Tree.Mapping map)) {
            return null;
        }
        List<TargetKind> ways = kinds.all().stream()
                .filter(kind -> !kind.keys().isEmpty() && map.entries().containsKey(kind.word()))
                .toList();
        if (ways.size() != 1) {
            problems.add(
                    map,
                    ways.isEmpty()
                            ? "names no place" + unknown(map) + ": write " + kinds.forms()
                            : "names several places (" + words(ways) + ") but must name one");
            return null;
        }
        return refusesKeysOfOthers(map, ways.get(0)) ? null : ways.get(0).read(new MapParameters(problems, map));
    }

    /** What stands where a kind should: the first key that is of none. */
    private String unknown(Tree.Mapping map) {
        return map.entries().keySet().stream()
                .filter(key -> !key.equals(EXPECTED)
                        && kinds.all().stream().noneMatch(kind -> kind.keys().contains(key)))
                .findFirst()
                .map(key ->
                        " ('" + key + "' is no kind of target" + Nearest.hint(key, List.copyOf(kinds.words())) + ")")
                .orElse("");
    }

    private static String words(List<TargetKind> kinds) {
        return kinds.stream().map(TargetKind::word).collect(Collectors.joining(", "));
    }

    private boolean refusesKeysOfOthers(Tree.Mapping map, TargetKind meant) {
        boolean refused = false;
        for (TargetKind other : kinds.all()) {
            for (String key : other.keys()) {
                if (map.entries().containsKey(key) && !meant.keys().contains(key)) {
                    problems.add(map.keyPlace(key), map.path(), "has '" + key + "', which belongs to " + other.word());
                    refused = true;
                }
            }
        }
        return refused;
    }

    private @Nullable Target named(Tree.Scalar scalar, PointScope points) {
        try {
            return points.target(scalar.text().strip());
        } catch (IllegalArgumentException e) {
            if (!points.isUnreadable(scalar.text())) {
                problems.add(scalar, String.valueOf(e.getMessage()));
            }
            return null;
        }
    }

    private static List<String> expected(Tree tree) {
        List<String> types = new ArrayList<>();
        if (tree instanceof Tree.Mapping map && map.get(EXPECTED) instanceof Tree.Sequence list) {
            for (Tree item : list.items()) {
                if (item instanceof Tree.Scalar type) {
                    types.add(type.text());
                }
            }
        }
        return types;
    }
}
