package io.chaos4j.spec;

import io.chaos4j.model.DeclaredPoint;
import io.chaos4j.model.JdbcKind;
import io.chaos4j.model.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code points:} and {@code on:}. */
final class TargetReader {

    private static final Pattern POINT_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*");
    private static final List<String> TAKEN = List.of("http-client", "jdbc", "process");

    private final Problems problems;
    private final Values values;

    TargetReader(Problems problems) {
        this.problems = problems;
        this.values = new Values(problems);
    }

    Map<String, DeclaredPoint> points(Tree.@Nullable Mapping map) {
        Map<String, DeclaredPoint> points = new LinkedHashMap<>();
        if (map == null) {
            return points;
        }
        PointScope none = new PointScope(Map.of());
        map.entries().forEach((name, entry) -> {
            if (!POINT_NAME.matcher(name).matches() || TAKEN.contains(name)) {
                problems.add(
                        entry.key(),
                        entry.value().path(),
                        "is no name for a point: letters, digits, '.', '-' and '_' make one, and "
                                + String.join(", ", TAKEN) + " are taken");
            }
            // A point that cannot be read is declared all the same, or every check of it would be wrong as well.
            @Nullable Target target = target(entry.value(), none);
            if (target instanceof Target.WholeProcess) {
                problems.add(entry.value(), "was 'process', which has no calls to measure");
            }
            if (target instanceof Target.Method method && !method.where().isEmpty()) {
                problems.add(
                        entry.value(),
                        "was '" + target.text() + "', but all calls of a point are measured alike: write the conditions"
                                + " behind its name in 'on'");
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
        List<String> ways = new ArrayList<>(List.of("method", "jdbc", "http-client"));
        ways.retainAll(map.entries().keySet());
        if (ways.size() != 1) {
            problems.add(
                    map,
                    ways.isEmpty()
                            ? "names no place: write package.Type#method, {jdbc: select} or {http-client: {host: …}}"
                            : "names several places (" + String.join(", ", ways) + ") but must name one");
            return null;
        }
        if (map.entries().containsKey("datasource") && !ways.contains("jdbc")) {
            problems.add(map.keyPlace("datasource"), map.path(), "has a datasource, which belongs to jdbc");
        }
        return switch (ways.get(0)) {
            case "method" -> map.get("method") instanceof Tree.Scalar method ? named(method, points) : null;
            case "jdbc" -> jdbc(map);
            default -> http(map.mapping("http-client"));
        };
    }

    private @Nullable Target named(Tree.Scalar scalar, PointScope points) {
        try {
            return points.target(scalar.text().strip());
        } catch (IllegalArgumentException e) {
            problems.add(scalar, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable Target jdbc(Tree.Mapping map) {
        Tree.@Nullable Scalar kind = map.scalar("jdbc");
        if (kind == null) {
            return null;
        }
        @Nullable String dataSource = map.get("datasource") instanceof Tree.Scalar name ? name.text() : null;
        return JdbcKind.of(kind.text())
                .map(known -> (Target) new Target.Jdbc(known, dataSource))
                .orElse(null);
    }

    private @Nullable Target http(Tree.@Nullable Mapping map) {
        if (map == null) {
            return new Target.HttpClient(null, null, null, null);
        }
        int port = (int) values.whole(map, "port", 1, 65_535, 0);
        try {
            return Target.HttpClient.of(
                    orNull(map, "host"), port == 0 ? null : port, orNull(map, "path"), orNull(map, "method"));
        } catch (IllegalArgumentException noHost) {
            if (map.get("host") instanceof Tree.Scalar host) {
                problems.add(host, String.valueOf(noHost.getMessage()));
            }
            return null;
        }
    }

    private static @Nullable String orNull(Tree.Mapping map, String key) {
        return map.get(key) instanceof Tree.Scalar scalar ? scalar.text() : null;
    }

    private static List<String> expected(Tree tree) {
        List<String> types = new ArrayList<>();
        if (tree instanceof Tree.Mapping map && map.get("expected") instanceof Tree.Sequence list) {
            for (Tree item : list.items()) {
                if (item instanceof Tree.Scalar type) {
                    types.add(type.text());
                }
            }
        }
        return types;
    }
}
